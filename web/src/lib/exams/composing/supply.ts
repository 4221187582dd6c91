import type { Difficulty } from '@whetstone/core/exams/blueprint.ts';
import type { Blueprint } from '@whetstone/core/exams/rules.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import type { blueprintSupply, supply } from '@whetstone/core/exams/setting-contract.ts';
import type { names } from '@whetstone/core/standards/contract.ts';

export const levels = ['easy', 'medium', 'hard'] as const satisfies readonly Difficulty[];

/** Names of modules, capabilities and posts. */
export type Names = Output<typeof names>;
type Counted = Output<typeof supply>['rows'][number];
type Apart = 'topics' | 'byPeople';
export type SupplyRow = Omit<Counted, Apart> & Partial<Pick<Counted, Apart>>;
export type Row = Blueprint['rows'][number];

type MarkedBy = 'machine' | 'people';
type Where = Pick<Row, 'capabilityCode'> & Partial<Pick<Row, 'topic' | 'byPeople'>>;

/** By whom the items of a row are marked. */
function waysOf({ byPeople }: Partial<Pick<Row, 'byPeople'>>): MarkedBy[] {
  if (byPeople === 'also') return ['machine', 'people'];
  return byPeople === 'only' ? ['people'] : ['machine'];
}

/** How many items the bank can give, by capability and topic. */
export class Supply {
  #rows: ReadonlyMap<string, SupplyRow>;

  constructor(rows: readonly SupplyRow[]) {
    this.#rows = new Map(rows.map((row) => [row.capabilityCode, row]));
  }

  /** Of one way of marking. */
  by(who: MarkedBy, { capabilityCode, topic }: Where, level: Difficulty): number {
    const row = this.#rows.get(capabilityCode);
    const there = topic === undefined ? row : row?.topics?.find((one) => one.topic === topic);
    return (who === 'people' ? there?.byPeople : there)?.[level] ?? 0;
  }

  /** What a row can draw from: what people mark counts only where the row asks for it. */
  of(row: Where, level: Difficulty): number {
    return waysOf(row).reduce((sum, who) => sum + this.by(who, row, level), 0);
  }

  all(capabilityCode: string): number {
    return levels.reduce((sum, level) => sum + this.of({ capabilityCode }, level), 0);
  }

  /** How many items of a row's capability and topic people mark. */
  people(row: Where): number {
    return levels.reduce((sum, level) => sum + this.by('people', row, level), 0);
  }

  /** The topics of a capability that have items. */
  topics(capabilityCode: string): string[] {
    return (this.#rows.get(capabilityCode)?.topics ?? []).map(({ topic }) => topic);
  }
}

type Cell = Output<typeof blueprintSupply>['cells'][number];

export interface Missing {
  /** The row of the blueprint, from 0. */
  row: number;
  capabilityCode: string;
  topic: string | undefined;
  level: Difficulty;
  asked: number;
  available: number;
}

/** What the bank really gives a blueprint, as publishing counts it, for the rows it was asked for. */
export class Given {
  readonly rows: readonly Row[];
  readonly missing: readonly Missing[];
  #cells: ReadonlyMap<string, Cell>;

  constructor(rows: readonly Row[], cells: readonly Cell[]) {
    this.rows = rows;
    this.#cells = new Map(cells.map((cell) => [`${cell.row} ${cell.difficulty}`, cell]));
    this.missing = cells.flatMap(({ row, difficulty: level, asked, available }): Missing[] => {
      const { capabilityCode = '', topic } = rows[row] ?? {};
      return available < asked ? [{ row, capabilityCode, topic, level, asked, available }] : [];
    });
  }

  /** What one place of the table has; undefined when the row was another one when it was asked. */
  at(rows: readonly Row[], row: number, level: Difficulty): Cell | undefined {
    const [now, then] = [rows[row], this.rows[row]];
    const same = now?.capabilityCode === then?.capabilityCode && now?.topic === then?.topic;
    return same && now?.byPeople === then?.byPeople ? this.#cells.get(`${row} ${level}`) : undefined;
  }

  /** Why items of a row are set aside, all its difficulties together. */
  setAside(rows: readonly Row[], row: number): Cell['setAside'] {
    const found = levels.flatMap((level) => this.at(rows, row, level)?.setAside ?? []);
    const byReason = Map.groupBy(found, ({ reason }) => reason);
    return [...byReason].map(([reason, some]) => ({
      reason,
      count: some.reduce((sum, { count }) => sum + count, 0),
    }));
  }
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
    const spare = Math.floor(supply.of(row, level) / times) - asked;
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
