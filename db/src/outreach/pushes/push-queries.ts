import type { EntityManager } from '@mikro-orm/postgresql';
import type { Audience } from '@whetstone/core/outreach/pushes/audience.ts';
import { isoDate, isoInstant, rows, sqlArray } from '../../platform/sql.ts';

/** For whom a sender may send: units with all below them, and branches whose secretary they are. */
export interface SenderReach {
  readonly paths: readonly string[];
  readonly branchIds: readonly string[];
}

export interface PushRow {
  id: string;
  title: string;
  audience: Audience;
  placeId: string;
  placeZh: string;
  placeEn: string;
  sendOn: string;
  endOn: string;
  sentAt: string | null;
  withdrawnAt: string | null;
  byId: string;
  people: number;
  answered: number;
  right: number;
}

/** How many pushes a list holds; older ones are in the records of their branches and units. */
const LISTED = 100;

/** Pushes of a sender's units and branches, the newest first; counts are of people within reach. */
export function pushesOf(
  em: EntityManager,
  { paths, branchIds }: SenderReach,
  pushId: string | null = null,
): Promise<PushRow[]> {
  return rows(
    em,
    `select s.id, s.title, s.audience, coalesce(u.id, b.id) as "placeId", coalesce(u.name_zh, b.name_zh) as "placeZh",
            coalesce(u.name_en, b.name_en) as "placeEn", ${isoDate('s.send_on')} as "sendOn", ${isoDate('s.end_on')} as "endOn",
            ${isoInstant('s.sent_at')} as "sentAt", ${isoInstant('s.withdrawn_at')} as "withdrawnAt", s.made_by_id as "byId", n.*
     from study_push s left join unit u on u.id = s.unit_id left join branch b on b.id = s.branch_id
     cross join lateral (
       select count(*)::int as people, count(l.answered_at)::int as answered,
              count(*) filter (where l.verdict = 'right')::int as "right" from push_place l where l.push_id = s.id) n
     where (s.unit_path <@ any(?::ltree[]) or s.branch_id = any(?::uuid[])) and (?::uuid is null or s.id = ?)
     order by s.send_on desc, s.made_at desc, s.id limit ${LISTED}`,
    [sqlArray(paths), sqlArray(branchIds), pushId, pushId],
  );
}

/** Who of the reader's reach has not answered, by badge number: ids only. */
export async function lackingIn(em: EntityManager, pushId: string, limit: number): Promise<string[]> {
  const found = await rows<{ id: string }>(
    em,
    'select person_id as id from push_place where push_id = ? and answered_at is null order by person_id limit ?',
    [pushId, limit],
  );
  return found.map(({ id }) => id);
}

export interface MyPushRow {
  id: string;
  title: string;
  text: string;
  endOn: string;
  sentAt: string;
  byId: string;
  answeredAt: string | null;
  verdict: 'right' | 'partial' | 'wrong' | 'unanswered' | null;
}

/** Readings of a person: open ones by their last day, then what was answered or is over, the latest first. */
export function readingsOf(
  em: EntityManager,
  personId: string,
  today: string,
  pushId: string | null = null,
): Promise<MyPushRow[]> {
  return rows(
    em,
    `select s.id, s.title, s.text, ${isoDate('s.end_on')} as "endOn", ${isoInstant('s.sent_at')} as "sentAt",
            s.made_by_id as "byId", ${isoInstant('l.answered_at')} as "answeredAt", l.verdict
     from push_place l join study_push s on s.id = l.push_id
     where l.person_id = ? and s.sent_at is not null and (s.withdrawn_at is null or l.answered_at is not null or ?::uuid is not null)
       and (?::uuid is null or s.id = ?)
     order by (l.answered_at is null and s.end_on >= ?::date) desc,
              case when l.answered_at is null and s.end_on >= ?::date then s.end_on end, s.sent_at desc, s.id limit 60`,
    [personId, pushId, pushId, pushId, today, today],
  );
}

export interface ReadLesson {
  id: string;
  courseId: string;
  titleZh: string;
  titleEn: string;
  bodyZh: string;
}

/** The lesson of a push as learners see it, or null when there is none or it is not published. */
export async function lessonToRead(
  em: EntityManager,
  lessonId: string | null,
  now: string,
): Promise<ReadLesson | null> {
  if (!lessonId) return null;
  const [found] = await rows<ReadLesson>(
    em,
    `select l.id, l.course_id as "courseId", l.title_zh as "titleZh", l.title_en as "titleEn", l.body_zh as "bodyZh"
     from lesson l join course c on c.id = l.course_id where l.id = ? and c.published_at <= ?::timestamptz`,
    [lessonId, now],
  );
  return found ?? null;
}
