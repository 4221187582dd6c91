import type { availability } from '@whetstone/core/bank/contract.ts';
import type { Difficulty } from '@whetstone/core/exams/blueprint.ts';
import type { Blueprint } from '@whetstone/core/exams/rules.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import type { names } from '@whetstone/core/standards/contract.ts';

export const levels = ['easy', 'medium', 'hard'] as const satisfies readonly Difficulty[];

/** Names of modules, capabilities and posts. */
export type Names = Output<typeof names>;
export type SupplyRow = Output<typeof availability>['rows'][number];
export type Row = Blueprint['rows'][number];

/** How many items the bank can give, by capability. */
export class Supply {
  #rows: ReadonlyMap<string, SupplyRow>;

  constructor(rows: readonly SupplyRow[]) {
    this.#rows = new Map(rows.map((row) => [row.capabilityCode, row]));
  }

  of(capabilityCode: string, level: Difficulty): number {
    return this.#rows.get(capabilityCode)?.[level] ?? 0;
  }

  all(capabilityCode: string): number {
    return levels.reduce((sum, level) => sum + this.of(capabilityCode, level), 0);
  }
}

export interface Missing {
  capabilityCode: string;
  level: Difficulty;
  asked: number;
  available: number;
}

/**
 * What the bank cannot give. Rows of one capability draw from the same items, the first row first, as
 * assembly on the server does.
 */
export function missingOf(rows: readonly Row[], supply: Supply): Missing[] {
  const drawn = new Map<string, number>();
  return rows.flatMap((row) =>
    levels.flatMap((level): Missing[] => {
      const key = `${row.capabilityCode} ${level}`;
      const available = Math.max(0, supply.of(row.capabilityCode, level) - (drawn.get(key) ?? 0));
      drawn.set(key, (drawn.get(key) ?? 0) + Math.min(available, row[level]));
      const { capabilityCode } = row;
      return row[level] > available ? [{ capabilityCode, level, asked: row[level], available }] : [];
    }),
  );
}

export interface Totals {
  items: number;
  points: number;
  easy: number;
  medium: number;
  hard: number;
}

export const itemsOf = ({ easy, medium, hard }: Pick<Row, Difficulty>): number => easy + medium + hard;

/** Sums over all rows; points to 0.01. */
export function totalsOf(rows: readonly Row[]): Totals {
  const sum = (value: (row: Row) => number) => rows.reduce((total, row) => total + value(row), 0);
  return {
    items: sum(itemsOf),
    points: Math.round(sum((row) => itemsOf(row) * row.points) * 100) / 100,
    easy: sum((row) => row.easy),
    medium: sum((row) => row.medium),
    hard: sum((row) => row.hard),
  };
}
