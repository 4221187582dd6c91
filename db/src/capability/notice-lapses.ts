import type { EntityManager } from '@mikro-orm/postgresql';
import { announce } from '../platform/announce.ts';
import { rows } from '../platform/sql.ts';

/** A must-have of a person that has lapsed; `s` is its score. */
const lapsed = `s.must and s.state = 'lapsed'`;
/** So many people a turn; who is left comes with the next. */
const AT_ONCE = 500;

/**
 * Tells people of must-haves that have lapsed, each once, and keeps the day: what is asked of them because of a
 * lapse waits for this day. A notice ends when nothing is lapsed any more, or nothing is asked.
 * @returns how many people were told
 */
export async function noticeLapses(em: EntityManager, today: string, now: string): Promise<number> {
  await rows(
    em,
    `update lapse_notice n set ended_on = ?::date where n.ended_on is null and not exists (
       select from capability_score s
       where s.person_id = n.person_id and s.capability_code = n.capability_code and ${lapsed})`,
    [today],
  );
  const told = await rows<{ personId: string }>(
    em,
    `with untold as (
       select s.person_id, s.capability_code from capability_score s
       where ${lapsed} and not exists (
         select from lapse_notice n where n.person_id = s.person_id and n.capability_code = s.capability_code
           and n.ended_on is null)),
     these as (select distinct person_id from untold order by person_id limit ${AT_ONCE}),
     kept as (
       insert into lapse_notice (person_id, capability_code, noticed_on)
       select u.person_id, u.capability_code, ?::date from untold u join these t on t.person_id = u.person_id
       on conflict (person_id, capability_code, noticed_on) do update set ended_on = null
       returning person_id)
     select distinct person_id as "personId" from kept`,
    [today],
  );
  for (const { personId } of told) announce(em, 'lapse.noticed', { personId }, now);
  await em.flush();
  return told.length;
}
