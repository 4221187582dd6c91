import { type Dice, seededDice } from '../platform/chance.ts';
import type { DrawnForm, ExamDraw } from './draw.ts';
import { drawForms, type FormsDraw, type Wish } from './draw-forms.ts';
import { difficulties, type Difficulty, itemCountOf } from './blueprint.ts';
import { lawfulFilling } from './lawful-filling.ts';
import { holdsDraw, type PoolPlace } from './own-draw.ts';
import { cellOf, cellPools, type PoolEntry, slotsOf } from './pool-entry.ts';
import type { Blueprint, PaperForms } from './rules.ts';

/** The form from which candidates get draws of their own. */
export const POOL_FORM = 'P';

/** Names of the forms of an exam. */
export function formLabels(forms: PaperForms | undefined): string[] {
  if (forms?.kind === 'own-draw') return [POOL_FORM];
  return ['A', 'B', 'C'].slice(0, forms?.kind === 'parallel' ? forms.count : 1);
}

/** Places on a pool at most: answers name places up to here. */
const LARGEST = 500;

/** The blueprint of the pool: each cell so many times, or as often as the bank can, but never less than once. */
function pooled(blueprint: Blueprint, pool: readonly PoolEntry[], wanted: number): Blueprint {
  const times = Math.max(1, Math.min(wanted, Math.floor(LARGEST / Math.max(1, itemCountOf(blueprint)))));
  // Items of one article stand in a pool together; each candidate's draw keeps them apart.
  const constraints = { unusedMonths: blueprint.constraints?.unusedMonths ?? 0, oneByArticle: false };
  const { rows } = blueprint;
  const of = (many: (asked: number, at: number, level: Difficulty) => number): Blueprint => ({
    rows: rows.map((row, at) => ({
      ...row,
      easy: many(row.easy, at, 'easy'),
      medium: many(row.medium, at, 'medium'),
      hard: many(row.hard, at, 'hard'),
    })),
    constraints,
  });
  const pools = cellPools(blueprint, pool);
  const most = of((asked, at, level) =>
    Math.max(asked, Math.min(asked * times, pools.get(cellOf(at, level))?.length ?? 0)),
  );
  // Rows that draw from the same items leave each other one draw before any of them gets a second.
  const first = new Map(
    rows.flatMap((row, at) => difficulties.map((level) => [cellOf(at, level), row[level]] as const)),
  );
  const wish = { labels: [POOL_FORM], disjoint: false, first, maxMoves: 0 };
  const { shortages } = drawForms(most, pool, wish, seededDice('pool'));
  const had = new Map(
    shortages.map(({ row, difficulty, available }) => [cellOf(row, difficulty), available]),
  );
  return of((asked, at, level) => Math.max(asked, had.get(cellOf(at, level)) ?? most.rows[at]![level]));
}

/** Takes the enemies out: in a pool they may stand together, since no candidate gets both. */
function peaceful(pool: readonly PoolEntry[]): PoolEntry[] {
  return pool.map((entry) => ({ ...entry, enemies: [] }));
}

/** Draws that clash are made again so often before the filling of the law is taken (see supplyOf). */
const AGAIN = 2;

/** Draws until nothing clashes that need not; else what was drawn first. */
function drawApart(blueprint: Blueprint, pool: readonly PoolEntry[], wish: Wish, dice: Dice): FormsDraw {
  const first = drawForms(blueprint, pool, wish, dice);
  for (let n = 1; n <= AGAIN && first.clashes.length > 0; n++) {
    const again = drawForms(blueprint, pool, wish, dice.fork(`again ${n}`));
    if (again.clashes.length === 0) return again;
  }
  if (first.clashes.length === 0) return first;
  const lawful = lawfulFilling(blueprint, pool, wish);
  return lawful.clashes.length === 0 ? lawful : first;
}

/** Draws what the blueprint of an exam asks for: one form, parallel ones, or a pool. */
export function drawExam(
  blueprint: Blueprint,
  pool: readonly PoolEntry[],
  before: ExamDraw | null | undefined,
  dice: Dice,
): FormsDraw {
  const { forms } = blueprint;
  const locked = (before?.forms ?? []).flatMap(({ form, items }) =>
    items.flatMap((item) => (item.locked ? [{ form, ...item }] : [])),
  );
  const wish: Wish = {
    labels: formLabels(forms),
    disjoint: forms?.kind === 'parallel' && forms.disjoint,
    locked,
  };
  if (forms?.kind !== 'own-draw') return drawApart(blueprint, pool, wish, dice);
  return drawPool(blueprint, pool, { wish, times: forms.poolTimes }, dice);
}

/** A pool, with one draw in it at least in which nothing clashes, where the bank has one. */
function drawPool(
  blueprint: Blueprint,
  pool: readonly PoolEntry[],
  { wish, times }: { wish: Wish; times: number },
  dice: Dice,
): FormsDraw {
  const wide = pooled(blueprint, pool, times);
  const drawn = drawForms(wide, peaceful(pool), wish, dice);
  if (holdsDraw(blueprint, poolPlaces(drawn, pool))) return drawn;
  const lawful = lawfulFilling(blueprint, pool, { labels: [POOL_FORM], disjoint: false });
  if (lawful.clashes.length > 0) return drawn;
  const slots = Map.groupBy(slotsOf(wide), ({ cell }) => cell);
  const own = [...Map.groupBy(lawful.forms[0]!.items, ({ cell }) => cell)].flatMap(([cell, items]) =>
    items.map(({ itemVersionId }, n) => ({
      form: POOL_FORM,
      position: slots.get(cell)![n]!.position,
      itemVersionId,
    })),
  );
  const made = drawForms(wide, peaceful(pool), { ...wish, locked: own }, dice);
  const kept = new Set(wish.locked?.map(({ itemVersionId }) => itemVersionId));
  return {
    ...made,
    forms: made.forms.map(({ form, items }) => ({
      form,
      items: items.map((item) => ({ ...item, locked: kept.has(item.itemVersionId) })),
    })),
  };
}

/** The places of a drawn pool with what is known of their items. */
export function poolPlaces(
  { forms }: { forms: readonly DrawnForm[] },
  pool: readonly PoolEntry[],
): PoolPlace[] {
  const entries = new Map(pool.map((entry) => [entry.itemVersionId, entry]));
  return forms.flatMap(({ items }) =>
    items.flatMap(({ position, cell, itemVersionId }) => {
      const entry = entries.get(itemVersionId);
      return entry ? [{ position, cell, entry }] : [];
    }),
  );
}

/** The same draw with a place locked or let go; null when there is no such place. */
export function withLock(
  draw: ExamDraw,
  { form, position, locked }: { form: string; position: number; locked: boolean },
): ExamDraw | null {
  const has = draw.forms.some(
    (one) => one.form === form && one.items.some((item) => item.position === position),
  );
  if (!has) return null;
  const change = (one: DrawnForm): DrawnForm => ({
    ...one,
    items: one.items.map((item) => (item.position === position ? { ...item, locked } : item)),
  });
  return { ...draw, forms: draw.forms.map((one) => (one.form === form ? change(one) : one)) };
}
