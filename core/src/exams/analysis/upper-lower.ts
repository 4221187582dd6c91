import type { ItemColumn } from './score-matrix.ts';

/** Share of the candidates in each of the compared groups (Kelley 1939). */
const GROUP = 0.27;

/** Those who have the same score in the rest of the paper: how many, and their marks together. */
interface Tied {
  n: number;
  marks: number;
}

/**
 * Mean share of marks of the best 27 % less that of the weakest 27 %. Who is tied at the edge of a group
 * belongs to it in part, all tied alike, so that the figure does not depend on anybody's place in a list.
 * @param max the item's greatest mark, above 0
 * @returns −1 to 1; null when nobody had the item
 */
export function upperLower({ marks, others }: ItemColumn, max: number): number | null {
  const n = marks.length;
  if (n === 0) return null;
  const ascending = tiedGroups(marks, others);
  const size = n * GROUP;
  return (meanOfFirst(ascending.toReversed(), size) - meanOfFirst(ascending, size)) / max;
}

/** Candidates by their score, the weakest first. There are few scores: to sort them costs little, candidates much. */
function tiedGroups(marks: Float64Array, others: Float64Array): Tied[] {
  const groups = new Map<number, Tied>();
  for (let at = 0; at < marks.length; at++) {
    const score = others[at] ?? 0;
    const mark = marks[at] ?? 0;
    const group = groups.get(score);
    if (group) {
      group.n += 1;
      group.marks += mark;
    } else groups.set(score, { n: 1, marks: mark });
  }
  return [...groups].sort(([one], [other]) => one - other).map(([, group]) => group);
}

/** Mean mark of the first `size` candidates; ties at the edge count in equal parts. */
function meanOfFirst(groups: readonly Tied[], size: number): number {
  let sum = 0;
  let left = size;
  for (const { n, marks } of groups) {
    if (left <= 1e-9) break;
    const part = Math.min(1, left / n);
    sum += marks * part;
    left -= n * part;
  }
  return sum / size;
}
