import type { BankItem, Difficulty } from './blueprint.ts';
import type { Blueprint, BlueprintRow, DrawConstraints } from './rules.ts';

/** An item as drawing sees it: what it can fill, what it must not meet, and how hard it is. */
export interface PoolEntry extends BankItem {
  itemVersionId: string;
  topic: string;
  /** Expected share of candidates who get it right, 0 to 1: from history, else from the author's estimate. */
  facility: number;
  /** Codes of items that must not stand on one paper with it. */
  enemies: readonly string[];
  /** Articles of laws it asks about, each as one text. */
  articles: readonly string[];
  /** Months since it was last on a paper that was held; null = never. */
  monthsUnused: number | null;
  /** People mark it, or a part of it. */
  byPeople: boolean;
}

/** One place of a paper: a cell of the blueprint and what filling it is worth. */
export interface Slot {
  position: number;
  points: number;
  /** Row and difficulty, `0 easy`. */
  cell: string;
}

const levels = ['easy', 'medium', 'hard'] as const satisfies readonly Difficulty[];

/** The name of a cell. */
export function cellOf(row: number, difficulty: Difficulty): string {
  return `${row} ${difficulty}`;
}

/** The places of a paper in the order of its blueprint, from 1. */
export function slotsOf({ rows }: Blueprint): Slot[] {
  const slots: Slot[] = [];
  for (const [at, row] of rows.entries()) {
    for (const level of levels) {
      for (let n = 0; n < row[level]; n++) {
        slots.push({ position: slots.length + 1, points: row.points, cell: cellOf(at, level) });
      }
    }
  }
  return slots;
}

/** Whether a row takes items that people mark, or that the machine marks. */
export function takes({ byPeople }: Pick<BlueprintRow, 'byPeople'>, item: { byPeople: boolean }): boolean {
  return byPeople === 'also' || (byPeople === 'only') === item.byPeople;
}

/** Whether an item fits a cell: one that people mark only where the row asks for it. */
function fits(row: BlueprintRow, difficulty: Difficulty, item: PoolEntry): boolean {
  const { capabilityCode, topic } = row;
  if (item.capabilityCode !== capabilityCode || item.difficulty !== difficulty) return false;
  if (!takes(row, item)) return false;
  return topic === undefined || item.topic === topic;
}

/** The items that may fill each cell, by code; what was used too lately is left out. */
export function cellPools(blueprint: Blueprint, pool: readonly PoolEntry[]): Map<string, PoolEntry[]> {
  const months = blueprint.constraints?.unusedMonths ?? 0;
  const rested = [...pool]
    .filter(({ monthsUnused }) => months === 0 || monthsUnused === null || monthsUnused >= months)
    .sort((one, other) => (one.code < other.code ? -1 : Number(one.code > other.code)));
  return new Map(
    blueprint.rows.flatMap((row, at) =>
      levels.map((level) => [cellOf(at, level), rested.filter((item) => fits(row, level, item))] as const),
    ),
  );
}

/** Whether two items must not stand on one paper: enemies, either way, or one article when that is asked. */
export function clash(one: PoolEntry, other: PoolEntry, constraints: DrawConstraints | undefined): boolean {
  if (one.enemies.includes(other.code) || other.enemies.includes(one.code)) return true;
  return (
    constraints?.oneByArticle === true && one.articles.some((article) => other.articles.includes(article))
  );
}
