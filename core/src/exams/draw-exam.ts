import type { Dice } from '../platform/chance.ts';
import type { DrawnForm, ExamDraw } from './draw.ts';
import { drawForms, type FormsDraw, type Wish } from './draw-forms.ts';
import { type Difficulty, itemCountOf } from './blueprint.ts';
import { cellOf, cellPools, type PoolEntry } from './pool-entry.ts';
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
  const pools = cellPools(blueprint, pool);
  const many = (asked: number, at: number, level: Difficulty) =>
    Math.max(asked, Math.min(asked * times, pools.get(cellOf(at, level))?.length ?? 0));
  return {
    rows: blueprint.rows.map((row, at) => ({
      ...row,
      easy: many(row.easy, at, 'easy'),
      medium: many(row.medium, at, 'medium'),
      hard: many(row.hard, at, 'hard'),
    })),
    // Items of one article stand in a pool together; each candidate's draw keeps them apart.
    constraints: { unusedMonths: blueprint.constraints?.unusedMonths ?? 0, oneByArticle: false },
  };
}

/** Takes the enemies out: in a pool they may stand together, since no candidate gets both. */
function peaceful(pool: readonly PoolEntry[]): PoolEntry[] {
  return pool.map((entry) => ({ ...entry, enemies: [] }));
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
  if (forms?.kind !== 'own-draw') return drawForms(blueprint, pool, wish, dice);
  return drawForms(pooled(blueprint, pool, forms.poolTimes), peaceful(pool), wish, dice);
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
