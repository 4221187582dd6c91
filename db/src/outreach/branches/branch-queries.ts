import type { EntityManager } from '@mikro-orm/postgresql';
import type { RecordFile } from '@whetstone/core/archive/record.ts';
import type { MonthCounts } from '@whetstone/core/outreach/branches/month-figures.ts';
import type { MeetingKind, Presence } from '@whetstone/core/outreach/branches/meeting.ts';
import { isoDate, isoInstant, rows, sqlArray } from '../../platform/sql.ts';

export interface BranchRow {
  id: string;
  nameZh: string;
  nameEn: string;
  mine: 'secretary' | 'member' | null;
  /** It lies in a unit that the reader answers for. */
  inReach: boolean;
}

interface Reader {
  readonly personId: string;
  readonly paths: readonly string[];
  /** Branches whose secretary the reader is. */
  readonly seats: readonly string[];
}

/** Branches that a reader may look at: their own first, then in the order of the Party tree. Committees without members stay out. */
export function branchesFor(
  em: EntityManager,
  { personId, paths, seats }: Reader,
  branchId: string | null = null,
): Promise<BranchRow[]> {
  return rows(
    em,
    `select b.id, b.name_zh as "nameZh", b.name_en as "nameEn", coalesce(u.path <@ any(?::ltree[]), false) as "inReach",
            case when b.id = any(?::uuid[]) then 'secretary' when b.id = me.branch_id then 'member' end as mine
     from branch b left join unit u on u.id = b.unit_id
     left join person me on me.id = ? and me.branch_id = b.id
     where (b.id = any(?::uuid[]) or me.id is not null
         or (u.path <@ any(?::ltree[]) and exists (select 1 from branch_month m where m.branch_id = b.id)))
       and (?::uuid is null or b.id = ?)
     order by (b.id = any(?::uuid[])) desc, (me.id is not null) desc, b.path limit 400`,
    [
      sqlArray(paths),
      sqlArray(seats),
      personId,
      sqlArray(seats),
      sqlArray(paths),
      branchId,
      branchId,
      sqlArray(seats),
    ],
  );
}

/** Who is secretary of the branch today, and since when; null when nobody was named. */
export async function secretaryOf(
  em: EntityManager,
  branchId: string,
  today: string,
): Promise<{ holderId: string; fromOn: string } | null> {
  const [found] = await rows<{ holderId: string; fromOn: string }>(
    em,
    `select holder_id as "holderId", ${isoDate('from_on')} as "fromOn" from branch_seat
     where branch_id = ? and from_on <= ?::date and (to_on is null or to_on >= ?::date)
     order by from_on desc, set_at desc limit 1`,
    [branchId, today, today],
  );
  return found ?? null;
}

/** Counts of the last twelve months, the newest first. */
export function monthsOf(
  em: EntityManager,
  branchId: string,
): Promise<(MonthCounts & { countedAt: string })[]> {
  return rows(
    em,
    `select ${isoDate('month')} as month, members, asked, finished, answers, "right", passed,
            ${isoInstant('counted_at')} as "countedAt"
     from branch_month where branch_id = ? order by branch_month.month desc limit 12`,
    [branchId],
  );
}

/** The last month that is over, of every branch among these. */
export function outcomesOf(
  em: EntityManager,
  branchIds: readonly string[],
  before: string,
): Promise<(MonthCounts & { id: string })[]> {
  return rows(
    em,
    `select m.branch_id as id, ${isoDate('m.month')} as month, m.members, m.asked, m.finished, m.answers, m."right", m.passed
     from branch_month m where m.branch_id = any(?::uuid[])
       and m.month = (select max(n.month) from branch_month n where n.month < date_trunc('month', ?::date))`,
    [sqlArray(branchIds), before],
  );
}

export interface MeetingRow {
  id: string;
  branchId: string;
  kind: MeetingKind;
  title: string;
  place: string;
  startsAt: string;
  endsAt: string;
  files: RecordFile[];
  struckReason: string;
  state: 'open' | 'closed' | 'struck';
  present: number;
  noted: number;
}

/** Meetings on record, the latest first. */
export function meetingsOf(
  em: EntityManager,
  branchId: string,
  meetingId: string | null = null,
): Promise<MeetingRow[]> {
  return rows(
    em,
    `select m.id, m.branch_id as "branchId", m.kind, m.title, m.place, ${isoInstant('m.starts_at')} as "startsAt",
            ${isoInstant('m.ends_at')} as "endsAt", m.files, m.struck_reason as "struckReason", m.present, m.noted,
            case when m.struck_at is not null then 'struck' when m.closed_at is not null then 'closed' else 'open' end as state
     from branch_meeting m where m.branch_id = ? and (?::uuid is null or m.id = ?)
     order by m.starts_at desc, m.id limit 200`,
    [branchId, meetingId, meetingId],
  );
}

/** Who may be at a meeting: the members of the branch today; only for its secretary or who answers for its unit. */
export async function membersOf(em: EntityManager, branchId: string, today: string): Promise<string[]> {
  const found = await rows<{ id: string }>(em, 'select id from branch_members(?::uuid[], ?::date)', [
    sqlArray([branchId]),
    today,
  ]);
  return found.map(({ id }) => id);
}

/** Presence as noted, of those whom the reader may see. */
export function presencesAt(
  em: EntityManager,
  meetingId: string,
): Promise<{ personId: string; presence: Presence; reason: string }[]> {
  return rows(
    em,
    'select person_id as "personId", presence, reason from meeting_attendance where meeting_id = ?',
    [meetingId],
  );
}
