import type { ItemColumn } from './score-matrix.ts';

/** Share of the candidates in each of the compared groups (Kelley 1939). */
const GROUP = 0.27;

/**
 * Mean share of marks of the best 27 % less that of the weakest 27 %. Who is tied at the edge of a group
 * belongs to it in part, all tied alike, so that the figure does not depend on anybody's place in a list.
 * @param max the item's greatest mark, above 0
 * @returns −1 to 1; null when nobody had the item
 */
export function upperLower({ marks, others }: ItemColumn, max: number): number | null {
  const n = marks.length;
  if (n === 0) return null;
  const order = Array.from(others.keys()).sort((one, other) => (others[one] ?? 0) - (others[other] ?? 0));
  const size = n * GROUP;
  const lower = meanOfFirst(order, size, marks, others);
  const upper = meanOfFirst(order.toReversed(), size, marks, others);
  return (upper - lower) / max;
}

/** Mean mark of the first `size` of an order; ties at its edge count in equal parts. */
function meanOfFirst(
  order: readonly number[],
  size: number,
  marks: Float64Array,
  others: Float64Array,
): number {
  let sum = 0;
  let left = size;
  for (let at = 0; at < order.length && left > 1e-9;) {
    const score = others[order[at] ?? 0];
    let end = at;
    let tied = 0;
    while (end < order.length && others[order[end] ?? 0] === score) tied += marks[order[end++] ?? 0] ?? 0;
    const part = Math.min(1, left / (end - at));
    sum += tied * part;
    left -= (end - at) * part;
    at = end;
  }
  return sum / size;
}
