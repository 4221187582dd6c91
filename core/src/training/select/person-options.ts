import type { Problem } from './problem.ts';

/** The options of each person, and which sessions nobody takes together. */
export interface PersonOptions {
  /** Options in the order of their people: those of person p at `starts[p]` … `starts[p + 1] - 1`. */
  readonly starts: Int32Array;
  readonly options: Int32Array;
  /** Row s, column t: 1 when nobody takes both sessions. */
  readonly excludes: Uint8Array;
}

export function personOptions({ sessions, groups, peopleCount, person }: Problem): PersonOptions {
  const starts = new Int32Array(peopleCount + 1);
  for (const p of person) starts[p + 1]! += 1;
  for (let p = 0; p < peopleCount; p++) starts[p + 1]! += starts[p]!;
  const next = starts.slice();
  const options = new Int32Array(person.length);
  person.forEach((p, i) => (options[next[p]!++] = i));
  const width = sessions.length;
  const excludes = new Uint8Array(width * width);
  for (let s = 0; s < width; s++) excludes[s * width + s] = 1;
  for (const group of groups) for (const s of group) for (const t of group) excludes[s * width + t] = 1;
  return { starts, options, excludes };
}

/** Steps of the search for one person; beyond them their best is only bounded. */
const MOST_STEPS = 400;
/** Options that fit the bits of a number. */
const MOST_BITS = 30;

/** What one person could take at most, of options with these values. */
export interface BestSet {
  /** Never less than the best set of options that go together. */
  value: number;
  /** Which of the options make it up. */
  readonly taken: number[];
}

/**
 * The most valuable set of options, each in a session, that one person can take together. Options without value
 * are left out.
 * @param sessions session of each option
 * @param values value of each option
 */
export function bestSet(
  sessions: readonly number[],
  values: readonly number[],
  { excludes, width }: { excludes: Uint8Array; width: number },
): BestSet {
  const order = values.map((_, k) => k).filter((k) => values[k]! > 0);
  if (order.length === 0) return { value: 0, taken: [] };
  if (order.length === 1) return { value: values[order[0]!]!, taken: order };
  order.sort((a, b) => values[b]! - values[a]! || a - b);
  if (order.length > MOST_BITS) return bestOfEach(order, sessions, values);
  const clash = order.map((k) =>
    order.reduce(
      (bits, other, at) => (excludes[sessions[k]! * width + sessions[other]!] ? bits | (1 << at) : bits),
      0,
    ),
  );
  let steps = 0;
  const search = (free: number): { value: number; bits: number } => {
    if (free === 0) return { value: 0, bits: 0 };
    const at = 31 - Math.clz32(free & -free);
    const own = values[order[at]!]!;
    // Beyond the steps everything that is left counts: too much, never too little.
    const rest = free & ~(1 << at);
    const others = free & ~clash[at]! & ~(1 << at);
    const withIt = ++steps > MOST_STEPS ? all(others) : search(others);
    const taken = { value: own + withIt.value, bits: withIt.bits | (1 << at) };
    if (others === rest) return taken;
    const without = steps > MOST_STEPS ? all(rest) : search(rest);
    return without.value > taken.value ? without : taken;
  };
  const all = (bits: number) => ({
    value: order.reduce((sum, k, at) => sum + (bits & (1 << at) ? values[k]! : 0), 0),
    bits,
  });
  const found = search((1 << order.length) - 1);
  return { value: found.value, taken: order.filter((_, at) => found.bits & (1 << at)) };
}

/** Too many to search: the best option of each session, whether they go together or not. */
function bestOfEach(
  order: readonly number[],
  sessions: readonly number[],
  values: readonly number[],
): BestSet {
  const seen = new Set<number>();
  const taken = order.filter((k) => !seen.has(sessions[k]!) && seen.add(sessions[k]!));
  return { value: taken.reduce((sum, k) => sum + values[k]!, 0), taken };
}
