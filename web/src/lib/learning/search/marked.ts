/** A stretch of words, and whether it is what was asked for. */
export interface Run {
  readonly text: string;
  readonly asked: boolean;
}

/** Words with what was asked for set apart; spaces part the words of a query, letters count without their case. */
export function marked(words: string, query: string): Run[] {
  const asked = query
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .sort((a, b) => b.length - a.length);
  const low = words.toLowerCase();
  const runs: Run[] = [];
  let plainFrom = 0;
  for (let at = 0; at < words.length;) {
    const found = asked.find((one) => low.startsWith(one, at));
    if (!found) {
      at += 1;
      continue;
    }
    if (at > plainFrom) runs.push({ text: words.slice(plainFrom, at), asked: false });
    runs.push({ text: words.slice(at, at + found.length), asked: true });
    at += found.length;
    plainFrom = at;
  }
  if (plainFrom < words.length) runs.push({ text: words.slice(plainFrom), asked: false });
  return runs;
}

const AROUND = 40;

/** A long line cut to what stands around the first word that was asked for. */
export function around(runs: readonly Run[]): Run[] {
  const first = runs.findIndex(({ asked }) => asked);
  return runs.map((run, at) => {
    if (run.asked || run.text.length <= AROUND) return run;
    if (at < first || first === -1)
      return first === -1
        ? { ...run, text: `${run.text.slice(0, AROUND * 2)}…` }
        : { ...run, text: `…${run.text.slice(-AROUND)}` };
    return at === runs.length - 1 && run.text.length > AROUND * 2
      ? { ...run, text: `${run.text.slice(0, AROUND * 2)}…` }
      : run;
  });
}
