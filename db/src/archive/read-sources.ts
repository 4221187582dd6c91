import type { EntityManager } from '@mikro-orm/postgresql';
import type { SourceRecord } from '@whetstone/core/archive/record.ts';
import type { Condition } from '../access/reach.ts';
import { rowsAgain } from '../platform/prepared.ts';
import { rows, sqlArray } from '../platform/sql.ts';
import type { RecordKind, SourceRow } from './record-kind.ts';

/** A record as its source tells it, with the reason for the newest change of it. */
export interface HeardRecord extends SourceRecord {
  readonly changeReason: string | null;
  /** Another row stands for it now: it is history. */
  readonly replaced: boolean;
}

function heard({ kind, say }: RecordKind, row: SourceRow, replaced = false): HeardRecord {
  const { personId, source, happenedOn, enteredAt, enteredById, reason } = row;
  const facts = { personId, kind, source, happenedOn, enteredAt, enteredById };
  return { ...facts, changeReason: reason, replaced, ...say(row) };
}

/** What the rows that an announcement is about say now. */
export async function readNow(em: EntityManager, kind: RecordKind, which: Condition): Promise<HeardRecord[]> {
  const stands = kind.replaced ? `and not (${kind.replaced})` : '';
  const found = await rowsAgain<SourceRow>(em, `${kind.select} ${stands} and ${which.sql}`, which.params);
  return found.map((row) => heard(kind, row));
}

async function readReplaced(em: EntityManager, kind: RecordKind, which: Condition): Promise<HeardRecord[]> {
  const found = await rows<SourceRow>(
    em,
    `${kind.select} and ${kind.replaced} and ${which.sql}`,
    which.params,
  );
  return found.map((row) => heard(kind, row, true));
}

/** Everything that was ever recorded of these people, in the order in which it was entered. */
export async function readWhole(
  em: EntityManager,
  kinds: readonly RecordKind[],
  personIds: readonly string[],
): Promise<HeardRecord[]> {
  const all: HeardRecord[] = [];
  const which = { sql: '= any(?::uuid[])', params: [sqlArray(personIds)] };
  for (const kind of kinds) {
    const ofPeople = { ...which, sql: `${kind.person} ${which.sql}` };
    all.push(...(await readNow(em, kind, ofPeople)));
    if (kind.replaced) all.push(...(await readReplaced(em, kind, ofPeople)));
  }
  const place = ({ enteredAt, source }: HeardRecord) => `${enteredAt} ${source}`;
  return all.sort((one, other) => (place(one) < place(other) ? -1 : 1));
}
