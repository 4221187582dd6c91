import type { EntityManager } from '@mikro-orm/postgresql';
import { actorKey } from '@whetstone/core/learning/xapi/actor-key.ts';
import { sameStatement } from '@whetstone/core/learning/xapi/equivalence.ts';
import type { JsonObject } from '@whetstone/core/learning/xapi/json.ts';
import { type Mentions, mentionsOf } from '@whetstone/core/learning/xapi/mentions.ts';
import type { Statement } from '@whetstone/core/learning/xapi/statement.ts';
import { VOIDED } from '@whetstone/core/learning/xapi/verb.ts';
import { millisecondsOf } from '@whetstone/core/platform/clock.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { rowsAgain } from '../../platform/prepared.ts';
import { sqlArray } from '../../platform/sql.ts';
import { learnDefinitions } from './definitions.ts';
import { keyOf } from './keys.ts';
import { followReferences } from './references.ts';

/** A statement as it is kept: checked, with all that the store adds. */
export interface Kept {
  readonly id: string;
  readonly statement: Statement;
  /** As it came, where that is something else: a repetition is told by what its sender said. */
  readonly came?: Statement;
}

/** Who writes. */
export interface Writer {
  readonly clientId: string;
  /** Definitions of activities change what the store holds. */
  readonly mayDefine: boolean;
}

interface Row {
  id: string;
  verb: string;
  registration: string | null;
  refersTo: string | null;
  text: string;
  mentions: Mentions;
}

function rowOf({ id, statement }: Kept): Row {
  const { verb, object, context } = statement as JsonObject & Statement;
  const registration = (context as JsonObject | undefined)?.registration;
  return {
    id,
    verb: keyOf(verb.id),
    registration: typeof registration === 'string' ? registration.toLowerCase() : null,
    refersTo: object.objectType === 'StatementRef' ? String(object.id).toLowerCase() : null,
    text: JSON.stringify(statement),
    mentions: mentionsOf(statement),
  };
}

/** Rows and mentions go in together; what is there under the same id stays. Measured: one round trip for a batch. */
const insertSql = `with taken as (
    insert into xapi_statement (id, client_id, stored_at, verb, registration, refers_to, statement)
    select id, ?::uuid, ?::timestamptz, verb, registration, refers_to, statement
    from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[]) with ordinality
      as row (id, verb, registration, refers_to, statement, place)
    order by place
    on conflict (id) do nothing returning id, seq, refers_to),
  actors as (
    insert into xapi_actor_mention (actor, seq, related)
    select m.actor, t.seq, m.related from unnest(?::uuid[], ?::uuid[], ?::boolean[]) as m (id, actor, related)
    join taken t on t.id = m.id),
  activities as (
    insert into xapi_activity_mention (activity, seq, related)
    select m.activity, t.seq, m.related from unnest(?::uuid[], ?::uuid[], ?::boolean[]) as m (id, activity, related)
    join taken t on t.id = m.id)
  select id, seq::float8 as seq, refers_to as "refersTo" from taken`;

interface Taken {
  id: string;
  seq: number;
  refersTo: string | null;
}

/** The mentions of all rows as three columns. */
function columnsOf(rows: readonly Row[], of: (mentions: Mentions) => ReadonlyMap<string, boolean>) {
  const columns = { ids: [] as string[], keys: [] as string[], related: [] as boolean[] };
  for (const { id, mentions } of rows)
    for (const [text, related] of of(mentions)) {
      columns.ids.push(id);
      columns.keys.push(keyOf(text));
      columns.related.push(related);
    }
  return columns;
}

/** The text of a PostgreSQL array of plain words, or of nothing. */
const plainArray = (values: readonly (string | boolean | null)[]) =>
  `{${values.map((one) => one ?? 'null').join(',')}}`;

function insertStatements(
  em: EntityManager,
  clientId: string,
  rows: readonly Row[],
  now: string,
): Promise<Taken[]> {
  const actors = columnsOf(rows, (mentions) => mentions.actors);
  const activities = columnsOf(rows, (mentions) => mentions.activities);
  return rowsAgain<Taken>(em, insertSql, [
    clientId,
    now,
    plainArray(rows.map(({ id }) => id)),
    plainArray(rows.map(({ verb }) => verb)),
    plainArray(rows.map(({ registration }) => registration)),
    plainArray(rows.map(({ refersTo }) => refersTo)),
    sqlArray(rows.map(({ text }) => text)),
    ...[actors, activities].flatMap(({ ids, keys, related }) => [
      plainArray(ids),
      plainArray(keys),
      plainArray(related),
    ]),
  ]);
}

/**
 * What stands under these ids already must say the same. A statement of another client that this one may not read is
 * as different as any.
 * @throws Refusal `xapi-conflict`
 */
async function mustBeSame(em: EntityManager, kept: readonly Kept[]): Promise<void> {
  const found = await rowsAgain<{ id: string; statement: string }>(
    em,
    'select id, statement from xapi_statement where id = any(?::uuid[])',
    [sqlArray(kept.map(({ id }) => id))],
  );
  const before = new Map(found.map(({ id, statement }) => [id, statement]));
  for (const { id, statement, came = statement } of kept) {
    const text = before.get(id);
    if (text === undefined || !sameStatement(JSON.parse(text) as JsonObject, came))
      throw new Refusal('xapi-conflict', { id });
  }
}

/** The moment of this transaction, told to readers by a lock that ends with it: see `consistentThrough`. */
export const WRITING = 7301;
async function sayWriting(em: EntityManager, now: string): Promise<void> {
  await rowsAgain(em, 'select pg_advisory_xact_lock_shared(?::int, ?::int)', [
    WRITING,
    Math.floor(millisecondsOf(now) / 1000),
  ]);
}

/**
 * Keeps statements, all of them or none. One that is there already is left as it is; those it says are voided are
 * voided; definitions of activities are learnt.
 * @returns ids of those that are new
 * @throws Refusal `xapi-conflict` when something else stands under an id, `xapi-scope` when another client's statement
 * would be voided without the scope for it
 */
export async function writeStatements(
  em: EntityManager,
  kept: readonly Kept[],
  { clientId, mayDefine }: Writer,
  now: string,
): Promise<ReadonlySet<string>> {
  if (kept.length === 0) return new Set();
  await sayWriting(em, now);
  const rows = kept.map(rowOf);
  const taken = await insertStatements(em, clientId, rows, now);
  const fresh = new Set(taken.map(({ id }) => id));
  if (fresh.size < kept.length)
    await mustBeSame(
      em,
      kept.filter(({ id }) => !fresh.has(id)),
    );
  await followReferences(em, taken, keyOf(VOIDED));
  if (mayDefine) {
    const defined = rows.filter(({ id }) => fresh.has(id)).flatMap(({ mentions }) => mentions.defined);
    await learnDefinitions(em, defined, now);
  }
  return fresh;
}

/** The key of an agent or identified group, for the filters. */
export const actorKeyOf = (actor: JsonObject): string => keyOf(actorKey(actor) ?? '');
