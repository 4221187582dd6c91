import type { EntityManager } from '@mikro-orm/postgresql';
import type { StatementQuery } from '@whetstone/core/learning/xapi/statement-query.ts';
import { rows } from '../../platform/sql.ts';
import { keyOf } from './keys.ts';
import { actorKeyOf } from './write-statements.ts';

/** SQL and its parameters. */
interface Sql {
  text: string;
  params: unknown[];
}

const join = (parts: readonly Sql[], between: string): Sql => ({
  text: parts.map(({ text }) => text).join(between),
  params: parts.flatMap(({ params }) => params),
});

/** What a statement, under this alias, must say to be found; these follow references. */
function matches(query: StatementQuery, alias: string): Sql[] {
  const { agent, activity, verb, registration } = query;
  const mention = (table: string, column: string, key: string, related: boolean | undefined): Sql => ({
    text: `exists (select from ${table} m where m.${column} = ?::uuid and m.seq = ${alias}.seq${related ? '' : ' and not m.related'})`,
    params: [key],
  });
  return [
    ...(agent ? [mention('xapi_actor_mention', 'actor', actorKeyOf(agent), query.related_agents)] : []),
    ...(activity
      ? [mention('xapi_activity_mention', 'activity', keyOf(activity), query.related_activities)]
      : []),
    ...(verb ? [{ text: `${alias}.verb = ?::uuid`, params: [keyOf(verb)] }] : []),
    ...(registration ? [{ text: `${alias}.registration = ?::uuid`, params: [registration] }] : []),
  ];
}

/** Where a page goes on. */
export interface Page {
  /** Statements after this one in the order asked for; none at the beginning. */
  after?: number | undefined;
  limit: number;
}

/** When the statement, under this alias, was stored, and where the page goes on; these do not follow references. */
function within({ since, until, ascending }: StatementQuery, { after }: Page, alias: string): Sql[] {
  return [
    { text: `not ${alias}.voided`, params: [] },
    ...(since ? [{ text: `${alias}.stored_at > ?::timestamptz`, params: [since] }] : []),
    ...(until ? [{ text: `${alias}.stored_at <= ?::timestamptz`, params: [until] }] : []),
    ...(after === undefined
      ? []
      : [{ text: `${alias}.seq ${ascending ? '>' : '<'} ?::bigint`, params: [after] }]),
  ];
}

/** A statement as it is given out exactly, and its place in the order. */
export interface Found {
  id: string;
  seq: number;
  statement: string;
}

/**
 * Statements that fit, in the order of storing, newest first unless asked otherwise; voided ones are left out. One that
 * is about another is found by what finds that one, voided or not (xAPI 1.0.3, part 3, 2.1.3).
 */
export function findStatements(em: EntityManager, query: StatementQuery, page: Page): Promise<Found[]> {
  const order = `seq ${query.ascending ? 'asc' : 'desc'} limit ${page.limit}`;
  const criteria = matches(query, 's');
  const direct = join([...within(query, page, 's'), ...criteria], ' and ');
  const branches: Sql[] = [
    { ...direct, text: `(select s.seq from xapi_statement s where ${direct.text} order by s.${order})` },
  ];
  if (criteria.length > 0) {
    const referring = join([...within(query, page, 's'), ...matches(query, 't')], ' and ');
    branches.push({
      ...referring,
      text: `(select distinct s.seq from xapi_reference r join xapi_statement s on s.seq = r.seq
              join xapi_statement t on t.id = r.target_id where ${referring.text} order by s.${order})`,
    });
  }
  const all = join(branches, ' union ');
  return rows(
    em,
    `select id, seq::float8 as seq, statement from xapi_statement
     where seq in (${all.text}) order by ${order}`,
    all.params,
  );
}

/** One statement by its id, voided or not as asked. */
export async function findStatement(em: EntityManager, id: string, voided: boolean): Promise<Found | null> {
  const [found] = await rows<Found>(
    em,
    'select id, seq::float8 as seq, statement from xapi_statement where id = ? and voided = ?',
    [id, voided],
  );
  return found ?? null;
}

const NAMES_LOOKED_AT = 50;

/** The newest statements that mention an agent anywhere: where its names are learnt from. */
export function statementsNaming(em: EntityManager, actorKey: string): Promise<Found[]> {
  return rows(
    em,
    `select s.id, s.seq::float8 as seq, s.statement from xapi_actor_mention m join xapi_statement s on s.seq = m.seq
     where m.actor = ? order by m.seq desc limit ${NAMES_LOOKED_AT}`,
    [actorKey],
  );
}
