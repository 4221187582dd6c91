import { seededDice } from '../platform/chance.ts';
import { exactFilling } from './exact-filling.ts';
import { drawForms, type FormsDraw, type Wish } from './draw-forms.ts';
import type { PoolEntry } from './pool-entry.ts';
import type { Blueprint } from './rules.ts';

/** Ways of filling a blueprint that are tried before it is said that it cannot be done without a clash. */
const TRIES = 3;

/** How many forms take items of their own: what a blueprint asks for, so many times. */
export function timesDrawn({ forms }: Pick<Blueprint, 'forms'>): number {
  return forms?.kind === 'parallel' && forms.disjoint ? forms.count : 1;
}

/** The forms that have to be filled for a blueprint to be published at all: for own draws, one draw. */
function leastForms(blueprint: Blueprint): Wish {
  const times = timesDrawn(blueprint);
  return { labels: ['A', 'B', 'C'].slice(0, times), disjoint: times > 1 };
}

/**
 * One filling of a blueprint, the same for everybody who asks and with as few clashes as were found: without
 * any where a search finds how. It fills as many places as can be filled at all.
 */
export function lawfulFilling(
  blueprint: Blueprint,
  pool: readonly PoolEntry[],
  wish: Wish = leastForms(blueprint),
): FormsDraw {
  let best: FormsDraw | undefined;
  for (let n = 1; n <= TRIES; n++) {
    const dice = seededDice(`supply ${n}`);
    const made = drawForms(blueprint, pool, { ...wish, peaceable: true, maxMoves: 5_000 }, dice);
    if (!best || made.clashes.length < best.clashes.length) best = made;
    if (best.clashes.length === 0) break;
  }
  if (!best) throw new Error('no filling was tried');
  // A cell that is short cannot be filled by any search.
  const search = best.clashes.length > 0 && best.shortages.length === 0;
  return (search && searched(blueprint, pool, wish)) || best;
}

/** The filling that a search finds; null where it finds none. */
function searched(blueprint: Blueprint, pool: readonly PoolEntry[], wish: Wish): FormsDraw | null {
  const found = exactFilling(blueprint, pool, wish);
  if (!found) return null;
  const made = drawForms(blueprint, pool, { ...wish, locked: found, maxMoves: 0 }, seededDice('searched'));
  const isLocked = (form: string, position: number) =>
    (wish.locked ?? []).some((one) => one.form === form && one.position === position);
  const forms = made.forms.map(({ form, items }) => ({
    form,
    items: items.map((item) => ({ ...item, locked: isLocked(form, item.position) })),
  }));
  return { ...made, forms };
}
