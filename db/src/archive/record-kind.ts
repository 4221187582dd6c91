import type { Sign, SourceRecord } from '@whetstone/core/archive/record.ts';
import type { Payload, Topic } from '@whetstone/core/platform/topics.ts';
import type { Condition } from '../access/reach.ts';

/** What every select of a kind gives beside its own columns. */
export interface SourceRow {
  readonly personId: string;
  readonly source: string;
  readonly happenedOn: string;
  readonly enteredAt: string;
  readonly enteredById: string | null;
  /** Why it differs from what was there before, where somebody said. */
  readonly reason: string | null;
}

/**
 * One kind of line in the archive: one file in `kinds` and one line in `record-kinds.ts`. It says by which
 * announcements of other rooms it hears, how its rows are read, and what the line says in words.
 */
export interface RecordKind<Row extends SourceRow = SourceRow> {
  readonly kind: string;
  /** Its name on screens, in filters and on paper. */
  readonly zh: string;
  readonly en: string;
  readonly sign: Sign;
  /** Announcement → which of the rows it is about. */
  readonly topics: { readonly [T in Topic]?: (payload: Payload<T>) => Condition };
  /** Select of `SourceRow` and its own columns, up to and with a `where` that a condition can follow. */
  readonly select: string;
  /** The column of the person, for reading everything of somebody. */
  readonly person: string;
  /** Rows that another row stands for now: they are read only where history is read whole. */
  readonly replaced?: string;
  /** What it says in words. */
  say(row: Row): Pick<SourceRecord, 'content' | 'withdrawn'>;
}

/** Keeps the row type of a kind to itself. */
export function defineRecordKind<Row extends SourceRow>(kind: RecordKind<Row>): RecordKind {
  return kind as unknown as RecordKind;
}

/** The row whose id the announcement names. */
export const rowOf = (column: string, id: string): Condition => ({ sql: `${column} = ?`, params: [id] });

/** Words from pairs, without those that have nothing to say. */
export function factsOf(
  ...facts: readonly (readonly [zh: string, en: string, value: string | { zh: string; en: string } | null])[]
) {
  return facts.flatMap(([zh, en, value]) => (value === null || value === '' ? [] : [{ zh, en, value }]));
}
