import type { Difficulty } from '@whetstone/core/exams/blueprint.ts';
import type { Blueprint, PaperForms } from '@whetstone/core/exams/rules.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import type { supply } from '@whetstone/core/exams/setting-contract.ts';
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
  /** Takes so many of what one way of marking leaves for the row; how many it could have taken. */
  const take = (row: Row, level: Difficulty, who: MarkedBy, wanted: number): number => {
    const { capabilityCode, topic } = row;
    const places = topic === undefined ? [{ capabilityCode }] : [{ capabilityCode }, row];
    const left = places.map((place) => {
      const key = `${who} ${capabilityCode} ${level} ${'topic' in place ? place.topic : ''}`;
      return { key, free: supply.by(who, place, level) - (drawn.get(key) ?? 0) };
    });
    const free = Math.max(0, Math.min(...left.map((one) => one.free)));
    for (const { key } of left) drawn.set(key, (drawn.get(key) ?? 0) + Math.min(free, wanted));
    return free;
  };
  const missing = order.flatMap((at) =>
    levels.flatMap((level): Missing[] => {
      const row = rows[at]!;
      const { capabilityCode, topic } = row;
      const asked = row[level] * times;
      let available = 0;
      for (const who of waysOf(row)) available += take(row, level, who, Math.max(0, asked - available));
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
