/** A column: what stands above it, under the head that it shares with its neighbours. */
export interface TableColumn {
  readonly group: string;
  readonly head: string;
  /** Points. */
  readonly width: number;
}

/** Width of a text in ems: Chinese takes one, Latin letters and figures a little over half. */
function emsOf(text: string): number {
  let ems = 0;
  for (const one of text) ems += one > '\u2e7f' ? 1 : 0.58;
  return ems;
}

const LONGEST_EMS = 14;
const GAP_EMS = 1;

/**
 * Columns as wide as their longest cell, and not wider than 14 ems: longer texts go on in the next line.
 * A head `group · head` shares its group with the neighbours of the same one.
 */
export function columnsFor(
  heads: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  size: number,
): TableColumn[] {
  const widest = heads.map(() => 2);
  for (const row of rows)
    row.forEach((cell, at) => {
      const ems = emsOf(String(cell));
      if (ems > (widest[at] ?? 0)) widest[at] = ems;
    });
  return heads.map((text, at) => {
    const cut = text.lastIndexOf(' · ');
    const [group, head] = cut < 0 ? ['', text] : [text.slice(0, cut), text.slice(cut + 3)];
    const ems = Math.min(LONGEST_EMS, Math.max(widest[at]!, Math.min(emsOf(head), 6)));
    return { group, head, width: (ems + GAP_EMS) * size };
  });
}

/**
 * The columns of each sheet beside another, as places in the table: the first ones stand on every sheet, so that
 * each can be read by itself; columns of one group stay together where they fit.
 */
export function bandsOf(columns: readonly TableColumn[], first: number, width: number): number[][] {
  const places = columns.map((_, at) => at);
  const fixed = places.slice(0, first);
  const wideOf = (run: readonly number[]) => run.reduce((sum, at) => sum + columns[at]!.width, 0);
  const free = width - wideOf(fixed);
  const bands: number[][] = [];
  for (const run of places.slice(first).reduce(joinGroups(columns), []))
    for (const piece of wideOf(run) <= free ? [run] : run.map((at) => [at])) {
      const last = bands.at(-1);
      if (last && wideOf([...last, ...piece]) <= free) last.push(...piece);
      else bands.push([...piece]);
    }
  return bands.length === 0 ? [fixed] : bands.map((band) => [...fixed, ...band]);
}

/** Collects neighbours of the same group into runs. */
function joinGroups(columns: readonly TableColumn[]) {
  return (runs: number[][], at: number): number[][] => {
    const last = runs.at(-1);
    const { group } = columns[at]!;
    if (last && group !== '' && columns[last[0]!]!.group === group) last.push(at);
    else runs.push([at]);
    return runs;
  };
}
