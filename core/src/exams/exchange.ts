import type { Dice } from '../platform/chance.ts';
import type { ExamDraw } from './draw.ts';
import { cellPools, clash, type PoolEntry } from './pool-entry.ts';
import type { Blueprint } from './rules.ts';

/** Of so many items nearest in difficulty one is taken at random. */
const NEAREST = 5;

/**
 * Another item for one place of a form: of the same cell, on none of its forms yet (on no form at all
 * when they are disjoint), clashing with nothing, and about as hard as the one that goes.
 * @returns the draw with the exchange, or null when there is no other item
 */
export function exchange(
  draw: ExamDraw,
  { form, position }: { form: string; position: number },
  blueprint: Blueprint,
  pool: readonly PoolEntry[],
  dice: Dice,
): ExamDraw | null {
  const shown = draw.forms.find((one) => one.form === form);
  const place = shown?.items.find((item) => item.position === position);
  if (!shown || !place) return null;
  const entries = new Map(pool.map((entry) => [entry.itemVersionId, entry]));
  const disjoint = blueprint.forms?.kind === 'parallel' && blueprint.forms.disjoint;
  const barred = (disjoint ? draw.forms : [shown]).flatMap(({ items }) =>
    items.map((item) => item.itemVersionId),
  );
  const others = shown.items.flatMap((item) =>
    item === place ? [] : (entries.get(item.itemVersionId) ?? []),
  );
  const goes = entries.get(place.itemVersionId)?.facility ?? 0.6;
  const fitting = (cellPools(blueprint, pool).get(place.cell) ?? [])
    .filter((entry) => !barred.includes(entry.itemVersionId))
    .filter((entry) => others.every((other) => !clash(entry, other, blueprint.constraints)))
    .sort((one, other) => Math.abs(one.facility - goes) - Math.abs(other.facility - goes))
    .slice(0, NEAREST);
  const comes = fitting[fitting.length > 0 ? dice.fork(`swap ${draw.swaps + 1}`).below(fitting.length) : 0];
  if (!comes) return null;
  const { itemVersionId } = comes;
  const forms = draw.forms.map((one) =>
    one === shown
      ? { form, items: one.items.map((item) => (item === place ? { ...item, itemVersionId } : item)) }
      : one,
  );
  return { ...draw, swaps: draw.swaps + 1, forms };
}
