import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '@whetstone/core/refusals.ts';
import { rowsAgain } from '../../platform/prepared.ts';
import { sqlArray } from '../../platform/sql.ts';

/** Of the new statements: what they are about, and what was about them before they came. */
const linkSql = `with fresh as (select * from unnest(?::uuid[], ?::bigint[]) as f (id, seq)),
  direct as (
    select f.seq, s.refers_to as target_id from fresh f join xapi_statement s on s.id = f.id where s.refers_to is not null
    union select r.seq, r.target_id from xapi_reference r where r.target_id in (select id from fresh)),
  further as (
    select d.seq, d.target_id from direct d
    union select d.seq, r.target_id from direct d
      join xapi_statement t on t.id = d.target_id join xapi_reference r on r.seq = t.seq
    union select d.seq, t.refers_to from direct d join xapi_statement t on t.id = d.target_id where t.refers_to is not null)
  insert into xapi_reference (seq, target_id) select seq, target_id from further on conflict do nothing`;

/** Voids what a voiding statement among these, or one that came before its target, is about; a voiding one never. */
const voidSql = `update xapi_statement t set voided = true
  from xapi_statement v
  where v.refers_to = t.id and v.verb = ?::uuid and t.verb <> v.verb and not t.voided
    and (v.id = any(?::uuid[]) or t.id = any(?::uuid[]))`;

/** Whether a voiding statement among these is about a statement that its client may read but not void. */
const overreachSql = `select v.id from xapi_statement v join xapi_statement t on t.id = v.refers_to
  where v.id = any(?::uuid[]) and v.verb = ?::uuid and t.client_id <> v.client_id
    and coalesce(current_setting('app.xapi_voids_all', true), 'on') = 'off'`;

interface Fresh {
  id: string;
  seq: number;
  refersTo: string | null;
}

/**
 * Follows the references of statements that have just come: by which others they are found, and what they void.
 * References may come before what they are about, so both ends are looked at.
 * @throws Refusal `xapi-scope`
 */
export async function followReferences(
  em: EntityManager,
  fresh: readonly Fresh[],
  voidedVerb: string,
): Promise<void> {
  const ids = sqlArray(fresh.map(({ id }) => id));
  const linked =
    fresh.some(({ refersTo }) => refersTo !== null) ||
    (await rowsAgain(em, 'select from xapi_statement where refers_to = any(?::uuid[]) limit 1', [ids]))
      .length > 0;
  if (!linked) return;
  await rowsAgain(em, linkSql, [ids, sqlArray(fresh.map(({ seq }) => seq))]);
  const overreaching = await rowsAgain(em, overreachSql, [ids, voidedVerb]);
  if (overreaching.length > 0) throw new Refusal('xapi-scope', { scope: 'all' });
  await rowsAgain(em, voidSql, [voidedVerb, ids, ids]);
}
