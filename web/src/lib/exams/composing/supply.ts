import type { Difficulty } from '@whetstone/core/exams/blueprint.ts';
import type { Blueprint, PaperForms } from '@whetstone/core/exams/rules.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import type { supply } from '@whetstone/core/exams/setting-contract.ts';
import type { names } from '@whetstone/core/standards/contract.ts';

export const levels = ['easy', 'medium', 'hard'] as const satisfies readonly Difficulty[];

/** Names of modules, capabilities and posts. */
export type Names = Output<typeof names>;
type Counted = Output<typeof supply>['rows'][number];
export type SupplyRow = Omit<Counted, 'topics'> & Partial<Pick<Counted, 'topics'>>;
export type Row = Blueprint['rows'][number];

/** How many items the bank can give, by capability and topic. */
export class Supply {
  #rows: ReadonlyMap<string, SupplyRow>;

  constructor(rows: readonly SupplyRow[]) {
    this.#rows = new Map(rows.map((row) => [row.capabilityCode, row]));
  }

  of(capabilityCode: string, level: Difficulty, topic?: string): number {
    const row = this.#rows.get(capabilityCode);
    if (topic === undefined) return row?.[level] ?? 0;
    return row?.topics?.find((one) => one.topic === topic)?.[level] ?? 0;
  }

  all(capabilityCode: string): number {
    return levels.reduce((sum, level) => sum + this.of(capabilityCode, level), 0);
  }

  /** The topics of a capability that have items. */
  topics(capabilityCode: string): string[] {
    return (this.#rows.get(capabilityCode)?.topics ?? []).map(({ topic }) => topic);
  }
}

export interface Missing {
  /** The row of the blueprint, from 0. */
  row: number;
  capabilityCode: string;
  topic: string | undefined;
  level: Difficulty;
  asked: number;
  available: number;
}

/** How many forms draw from the same items, so that none may stand on two of them. */
export function timesDrawn(forms: PaperForms | undefined): number {
  return forms?.kind === 'parallel' && forms.disjoint ? forms.count : 1;
}

/**
 * What the bank cannot give. Rows of one capability draw from the same items, the first row first, but
 * those of a topic before the others, as assembly on the server does.
 * @param times how many disjoint forms there are: each takes its own items
 */
export function missingOf(rows: readonly Row[], supply: Supply, times = 1): Missing[] {
  const drawn = new Map<string, number>();
  const narrow = (at: number) => Number(rows[at]!.topic === undefined);
  const order = rows.map((_, at) => at).sort((a, b) => narrow(a) - narrow(b) || a - b);
  const missing = order.flatMap((at) =>
    levels.flatMap((level): Missing[] => {
      const { capabilityCode, topic, [level]: count } = rows[at]!;
      const [whole, own] = [`${capabilityCode} ${level}`, `${capabilityCode} ${level} ${topic}`];
      const left = topic === undefined ? [whole] : [whole, own];
      const there = (key: string, of: number) => of - (drawn.get(key) ?? 0);
      const free = Math.min(
        there(whole, supply.of(capabilityCode, level)),
        topic === undefined ? Infinity : there(own, supply.of(capabilityCode, level, topic)),
      );
      const [asked, available] = [count * times, Math.max(0, free)];
      for (const key of left) drawn.set(key, (drawn.get(key) ?? 0) + Math.min(available, asked));
      return asked > available ? [{ row: at, capabilityCode, topic, level, asked, available }] : [];
    }),
  );
  return missing.sort((a, b) => a.row - b.row || levels.indexOf(a.level) - levels.indexOf(b.level));
}

/**
 * A way out of a shortage: the difficulties that still have items take over what is missing, the nearest
 * first. The row keeps its number of items, or as many as there are.
 */
export function relaxed(rows: readonly Row[], short: Missing, supply: Supply, times = 1): Partial<Row> {
  const row = rows[short.row]!;
  const changes: Partial<Row> = { [short.level]: Math.floor(short.available / times) };
  let owed = row[short.level] - Math.floor(short.available / times);
  const at = levels.indexOf(short.level);
  const nearest = levels.filter((level) => level !== short.level);
  nearest.sort((a, b) => Math.abs(levels.indexOf(a) - at) - Math.abs(levels.indexOf(b) - at));
  for (const level of nearest) {
    const asked = rows
      .filter((other) => other.capabilityCode === row.capabilityCode)
      .reduce((sum, other) => sum + other[level], 0);
    const spare = Math.floor(supply.of(row.capabilityCode, level, row.topic) / times) - asked;
    const more = Math.max(0, Math.min(owed, spare));
    changes[level] = row[level] + more;
    owed -= more;
  }
  return changes;
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
