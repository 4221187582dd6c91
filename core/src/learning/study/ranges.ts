/** A stretch of media seconds, `from` before `to`. */
export type Range = readonly [from: number, to: number];

/**
 * The union of stretches: disjoint, in order, those that touch joined. Does not depend on their order, and a
 * stretch that lies within others adds nothing.
 */
export function unionOf(ranges: readonly Range[]): Range[] {
  const inOrder = ranges.filter(([from, to]) => to > from).sort((a, b) => a[0] - b[0]);
  const union: [number, number][] = [];
  for (const [from, to] of inOrder) {
    const last = union.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else union.push([from, to]);
  }
  return union;
}

/** Seconds that disjoint stretches cover. */
export function coveredSeconds(union: readonly Range[]): number {
  return union.reduce((sum, [from, to]) => sum + (to - from), 0);
}
