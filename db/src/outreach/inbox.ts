import type { EntityManager } from '@mikro-orm/postgresql';
import type { InboxMark, NotificationView } from '@whetstone/core/outreach/inbox-contract.ts';
import { isoInstant, rows, sqlArray } from '../platform/sql.ts';

const line = `id, kind, asks, title, text, href, ${isoInstant('at')} as at, ${isoInstant('read_at')} as "readAt",
  ${isoInstant('done_at')} as "doneAt"`;

/** Lines after the one given: open decisions first, then the newest first. */
export function inboxOf(
  em: EntityManager,
  personId: string,
  { all, after, limit }: { all: boolean; after: string | null; limit: number },
): Promise<NotificationView[]> {
  const place = `(n.asks and n.done_at is null, n.at, n.id)`;
  return rows(
    em,
    `select ${line} from notification n
     where person_id = ? and (done_at is null or ?)
       and (?::uuid is null or ${place} < (
         select m.asks and m.done_at is null, m.at, m.id from notification m where m.id = ? and m.person_id = ?))
     order by (n.asks and n.done_at is null) desc, n.at desc, n.id desc limit ?`,
    [personId, all, after, after, personId, limit],
  );
}

/** Open decisions and unread notifications. */
export async function countWaiting(em: EntityManager, personId: string): Promise<number> {
  const [found] = await rows<{ n: number }>(
    em,
    `select count(*)::int as n from notification
     where person_id = ? and done_at is null and (asks or read_at is null)`,
    [personId],
  );
  return found?.n ?? 0;
}

const marks: Record<InboxMark, string> = {
  read: 'read_at = m.at',
  unread: 'read_at = null',
  away: 'done_at = m.at, read_at = coalesce(read_at, m.at)',
  back: 'done_at = null',
};

/** What the mark may change: a decision is not put away, it is made. */
const changeable: Record<InboxMark, string> = {
  read: 'read_at is null',
  unread: 'read_at is not null',
  away: 'done_at is null and not asks',
  back: 'done_at is not null and not asks',
};

/** Marks lines of a person's inbox; without ids all that lie in it. @returns whether anything changed */
export async function markLines(
  em: EntityManager,
  personId: string,
  { as, ids, at }: { as: InboxMark; ids: readonly string[] | null; at: string },
): Promise<boolean> {
  const which = ids ? 'id = any(?::uuid[])' : 'done_at is null';
  const marked = await rows(
    em,
    `update notification n set ${marks[as]} from (select ?::timestamptz as at) m
     where person_id = ? and ${changeable[as]} and ${which} returning id`,
    [at, personId, ...(ids ? [sqlArray(ids)] : [])],
  );
  return marked.length > 0;
}
