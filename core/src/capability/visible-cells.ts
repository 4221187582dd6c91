import { hiddenParts, type Part } from './suppression.ts';
import { CAP_2, type ScoringModel } from './model.ts';

/** A unit with the units right below it, as one level of a heatmap shows them. */
export interface Family {
  readonly id: string;
  readonly children: readonly string[];
}

/** The people right in the unit are a part that no row shows, and that total less rows would give away. */
const OWN = '';

/**
 * The units of which one figure must stay hidden from a reader who may not see individuals, going down from
 * the highest unit they see: at every level the small parts and what would give them away by subtraction,
 * and everything below a unit that is hidden. What is hidden of a unit does not depend on the heatmap in
 * which it is met, so that two of them side by side tell no more than each.
 * @param families from the top down: each but the first is that of a unit met before
 * @param sizeOf people that the figure of a unit with everything below it counts
 */
export function hiddenUnits(
  families: readonly Family[],
  sizeOf: (unitId: string) => number,
  model: ScoringModel = CAP_2,
): ReadonlySet<string> {
  const hidden = new Set<string>();
  const [top] = families;
  if (top && sizeOf(top.id) > 0 && sizeOf(top.id) < model.unit.people) hidden.add(top.id);
  for (const { id, children } of families) {
    const parts: Part[] = children.map((child) => ({ id: child, n: sizeOf(child) }));
    const below = parts.reduce((sum, part) => sum + part.n, 0);
    const found = hidden.has(id)
      ? parts.flatMap((part) => (part.n > 0 ? [part.id] : []))
      : hiddenParts([...parts, { id: OWN, n: sizeOf(id) - below }], model);
    for (const one of found) if (one !== OWN) hidden.add(one);
  }
  return hidden;
}
