import type { EntityManager } from '@mikro-orm/postgresql';
import type { CallView, ReplyLine } from '@whetstone/core/training/call-contract.ts';
import { isoDate, isoInstant, rows, sqlArray } from '../platform/sql.ts';

/** A place with its class and the call-up that it came from. */
export interface CallRow extends Omit<CallView, 'deciders' | 'settledBy' | 'lead' | 'today' | 'place'> {
  personId: string;
  classId: string;
  leadId: string;
  settledById: string | null;
  place: string | null;
}

const select = `select c.id, c.state, k.title_zh as "titleZh", k.title_en as "titleEn", u.why,
    ${isoDate('k.from_on')} as "fromOn", ${isoDate('k.to_on')} as "toOn", ${isoInstant('c.begins_at')} as "beginsAt",
    ${isoInstant('c.ends_at')} as "endsAt", k.off_post as "offPost", ${isoDate('u.reply_by_on')} as "replyByOn",
    ${isoInstant('c.answered_at')} as "answeredAt", c.excuse, c.files, c.reason, ${isoInstant('c.settled_at')} as "settledAt",
    c.settled_by_id as "settledById", c.revision, c.person_id as "personId", k.id as "classId", k.lead_id as "leadId",
    (select coalesce(r.place, r.name_zh) from resource_booking b join resource r on r.id = b.resource_id
       and r.kind in ('room', 'range', 'site')
     where b.class_id = k.id order by b.begins_at, b.id limit 1) as place
  from class_place c join training_class k on k.id = c.class_id left join call_up u on u.id = c.call_up_id`;

/** A person's places in classes that are not long over: those that wait for an answer first, then the next ones. */
export function callsOf(em: EntityManager, personId: string, today: string): Promise<CallRow[]> {
  return rows(
    em,
    `${select} where c.person_id = ? and k.to_on >= ?::date - 30
     order by c.state <> 'called' or c.excuse is not null, k.to_on < ?::date, k.from_on, c.id limit 50`,
    [personId, today, today],
  );
}

/** One place of a person; null when it is not theirs. */
export async function callOf(em: EntityManager, personId: string, placeId: string): Promise<CallRow | null> {
  const [found] = await rows<CallRow>(em, `${select} where c.person_id = ? and c.id = ?`, [
    personId,
    placeId,
  ]);
  return found ?? null;
}

/** The path of the unit where a person serves, whoever asks. */
export async function unitPathOf(em: EntityManager, personId: string): Promise<string> {
  const [found] = await rows<{ path: string }>(
    em,
    'select u.path::text as path from name_cards(array[?]::uuid[]) c join unit u on u.id = c.unit_id',
    [personId],
  );
  return found?.path ?? '';
}

/** The last day to reply of the call-ups into a class; null without one. */
export async function replyByOf(em: EntityManager, classId: string): Promise<string | null> {
  const [found] = await rows<{ on: string | null }>(
    em,
    `select ${isoDate('max(reply_by_on)')} as on from call_up where class_id = ? and state = 'issued'`,
    [classId],
  );
  return found?.on ?? null;
}

/** Everybody of a class within the paths (null: everybody), what waits for a decision first. */
export function repliesOf(
  em: EntityManager,
  classId: string,
  paths: readonly string[] | null,
): Promise<ReplyLine[]> {
  return rows(
    em,
    `select c.id as "placeId", p.id as "personId", p.name, p.badge_number as "badgeNumber", p.unit_id as "unitId",
            u.name_zh as "unitZh", u.name_en as "unitEn", c.state, c.way, ${isoInstant('c.answered_at')} as "answeredAt",
            c.excuse, c.files, c.reason, i.name as "insteadOf", coalesce(r.n, 0) as reminders,
            ${isoInstant('r.last')} as "remindedAt",
            coalesce(d.state, case when n.read_at is not null then 'read' when n.id is not null then 'delivered' end) as notice,
            c.revision
     from class_place c join person p on p.id = c.person_id join unit u on u.id = p.unit_id
     left join class_place o on o.id = c.instead_of_id
     left join lateral name_cards(array[o.person_id]) i on o.person_id is not null
     left join lateral (select count(*)::int as n, max(x.at) as last from notification x
       where x.person_id = c.person_id and x.kind = 'call-reminder' and x.subject like c.id || '/%') r on true
     left join notification n on n.person_id = c.person_id and n.kind = 'call-to-answer' and n.subject = c.id::text
     left join lateral (select y.state from notice_delivery y
       where y.person_id = c.person_id and y.kind = 'call-to-answer' and y.subject = c.id::text
       order by array_position(array['read', 'delivered', 'sent', 'waiting', 'failed'], y.state::text) limit 1) d
       on n.read_at is null
     where c.class_id = ? and (? or p.unit_path <@ any(?::ltree[]))
     order by not (c.state = 'called' and c.excuse is not null), c.state <> 'called',
       array_position(array['confirmed', 'waiting'], c.state::text) nulls last, u.path, p.badge_number`,
    [classId, paths === null, sqlArray(paths ?? [])],
  );
}
