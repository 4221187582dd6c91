import { difficulties, type Difficulty } from './blueprint.ts';
import type { FormsDraw } from './draw-forms.ts';
import { lawfulFilling, timesDrawn } from './lawful-filling.ts';
import { cellOf, cellPools, type PoolEntry, takes } from './pool-entry.ts';
import type { Blueprint, BlueprintRow } from './rules.ts';

/**
 * Why an item of a row's topic and difficulty cannot be drawn for it: it was never published yet, or is
 * retired; it was on a paper too lately; people mark it, or the machine does, and the row asks for
 * the other; another row of the blueprint has it; it must not stand with what else is drawn.
 */
export const setAsideReasons = [
  'unpublished',
  'retired',
  'used-lately',
  'by-people',
  'by-machine',
  'other-row',
  'apart',
] as const;
export type SetAsideReason = (typeof setAsideReasons)[number];

/** What the bank can give one cell of a blueprint while it gives all the others theirs. */
export interface CellSupply {
  /** The row, from 0. */
  row: number;
  difficulty: Difficulty;
  /** Items asked: for all disjoint forms together. */
  asked: number;
  /** How many of them there are; less than asked = publishing refuses. */
  available: number;
  /** Items that fit the cell, whoever else draws from them. */
  there: number;
  setAside: { reason: SetAsideReason; count: number }[];
}

/** Items of a capability, topic and difficulty that papers cannot draw at all, by why. */
export interface Unpublished {
  capabilityCode: string;
  topic: string;
  difficulty: Difficulty;
  reason: 'unpublished' | 'retired';
  count: number;
}

/** Cells of the places to give up until nothing clashes any more: the most quarrelsome first, the later of two. */
function cellsGivenUp({ forms, clashes }: FormsDraw): string[] {
  return forms.flatMap(({ form, items }) => {
    let left = clashes.filter((one) => one.form === form).map(({ positions }) => positions);
    const cells: string[] = [];
    while (left.length > 0) {
      const count = (position: number) => left.filter((pair) => pair.includes(position)).length;
      const worst = [...new Set(left.flat())].sort((a, b) => count(b) - count(a) || b - a)[0]!;
      cells.push(items.find(({ position }) => position === worst)?.cell ?? '');
      left = left.filter((pair) => !pair.includes(worst));
    }
    return cells;
  });
}

/** Whether something is of the capability, difficulty and topic of a cell. */
function isOf({ capabilityCode, topic }: BlueprintRow, difficulty: Difficulty) {
  return (one: Pick<PoolEntry, 'capabilityCode' | 'difficulty' | 'topic'>): boolean =>
    one.capabilityCode === capabilityCode &&
    one.difficulty === difficulty &&
    (topic === undefined || one.topic === topic);
}

/** What of a bank could be for a cell, were it not for who marks it and when it was used. */
function near(row: BlueprintRow, difficulty: Difficulty, bank: Bank) {
  const items = bank.pool.filter(isOf(row, difficulty));
  const rightly = items.filter((item) => takes(row, item)).length;
  const others = bank.others.filter(isOf(row, difficulty));
  const sum = (reason: Unpublished['reason']) =>
    others.reduce((all, one) => all + (one.reason === reason ? one.count : 0), 0);
  return {
    rightly,
    wrongly: items.length - rightly,
    unpublished: sum('unpublished'),
    retired: sum('retired'),
  };
}

interface Bank {
  pool: readonly PoolEntry[];
  others: readonly Unpublished[];
}

/** How many items are set aside for each reason, from numbers that are 0 where it does not hold. */
function listed(counts: Record<SetAsideReason, number>): CellSupply['setAside'] {
  return setAsideReasons.flatMap((reason) => (counts[reason] > 0 ? [{ reason, count: counts[reason] }] : []));
}

/**
 * What the bank can really give a blueprint, cell by cell, and why the rest cannot be used. This is the
 * law by which publishing refuses: it refuses exactly when a cell has less than it asks.
 * @param pool the drawable items of the capabilities of the blueprint
 * @param others those that are not drawable
 */
export function supplyOf(
  blueprint: Blueprint,
  pool: readonly PoolEntry[],
  others: readonly Unpublished[] = [],
): CellSupply[] {
  const filling = lawfulFilling(blueprint, pool);
  const gone = cellsGivenUp(filling);
  const pools = cellPools(blueprint, pool);
  const taken = new Map(
    filling.forms.flatMap(({ items }) => items.map((item) => [item.itemVersionId, item.cell] as const)),
  );
  const cellSupply = (row: BlueprintRow, at: number, difficulty: Difficulty): CellSupply => {
    const cell = cellOf(at, difficulty);
    const fitting = pools.get(cell) ?? [];
    const had = fitting.filter(({ itemVersionId }) => taken.get(itemVersionId) === cell).length;
    const elsewhere = fitting.filter(({ itemVersionId }) => taken.has(itemVersionId)).length - had;
    const lost = gone.filter((one) => one === cell).length;
    const asked = row[difficulty] * timesDrawn(blueprint);
    const available = had - lost;
    const short = available < asked;
    const { rightly, wrongly, unpublished, retired } = near(row, difficulty, { pool, others });
    const setAside = listed({
      unpublished,
      retired,
      'used-lately': rightly - fitting.length,
      'by-people': row.byPeople ? 0 : wrongly,
      'by-machine': row.byPeople ? wrongly : 0,
      'other-row': short ? elsewhere : 0,
      apart: short ? lost : 0,
    });
    return { row: at, difficulty, asked, available, there: fitting.length, setAside };
  };
  return blueprint.rows.flatMap((row, at) =>
    difficulties.map((difficulty) => cellSupply(row, at, difficulty)),
  );
}

/** Cells that have less than they ask. */
export function shortCells(cells: readonly CellSupply[]): CellSupply[] {
  return cells.filter(({ asked, available }) => available < asked);
}
