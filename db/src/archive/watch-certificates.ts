import type { EntityManager } from '@mikro-orm/postgresql';
import { announce } from '../platform/announce.ts';
import { rows } from '../platform/sql.ts';

/** So many a turn; what is left comes with the next. */
const AT_ONCE = 500;

/** One that stands by itself: neither revoked nor issued anew. */
const alone = `c.revoked_at is null
  and not exists (select from certificate n where n.renews_id = c.id and n.revoked_at is null)`;

/** What its holder is to be told by now; core's `reminderDue` in SQL. */
const step = `case when c.valid_until < t.today then 'expired' when c.valid_until <= t.today + 7 then '7'
  when c.valid_until <= t.today + 30 then '30' else 'window' end`;

/**
 * Tells the archive of certificates that have run out, and their holders of those that will, each once.
 * @returns how many announcements were made
 */
export async function watchCertificates(em: EntityManager, today: string, now: string): Promise<number> {
  const ended = await rows<{ id: string }>(
    em,
    `update certificate set expired_at = ? where id in (
       select c.id from certificate c where c.valid_until < ? and c.expired_at is null and ${alone} limit ${AT_ONCE})
     returning id`,
    [now, today],
  );
  for (const { id } of ended) announce(em, 'certificate.moved', { certificateId: id }, now);
  const due = await rows<{ id: string }>(
    em,
    `select c.id from certificate c, (select ?::date as today) t
     where ${alone} and c.valid_until >= t.today - 30
       and (c.renewable_from <= t.today or c.valid_until <= t.today + 30) and c.valid_from <= t.today
       and not exists (select from notification o where o.person_id = c.person_id and o.kind = 'certificate-due'
                         and o.subject = c.id || ' ' || ${step})
     order by c.valid_until limit ${AT_ONCE}`,
    [today],
  );
  for (const { id } of due) announce(em, 'certificate.due', { certificateId: id }, now);
  await em.flush();
  return ended.length + due.length;
}
