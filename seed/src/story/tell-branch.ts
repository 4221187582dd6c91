import type { EntityManager } from '@mikro-orm/postgresql';
import { dayAt, instantAtWall } from '@whetstone/core/platform/clock.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import type { MeetingKind } from '@whetstone/core/outreach/branches/meeting.ts';
import { appointSecretary } from '@whetstone/db/outreach/branches/appoint-secretary.ts';
import { BranchMeeting } from '@whetstone/db/outreach/branches/branch-meeting.entity.ts';
import { countBranches } from '@whetstone/db/outreach/branches/count-branches.ts';
import { MeetingAttendance } from '@whetstone/db/outreach/branches/meeting-attendance.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { rows, sqlArray } from '@whetstone/db/platform/sql.ts';

interface Told {
  readonly kind: MeetingKind;
  readonly title: string;
  readonly daysAgo: number;
  readonly agenda: readonly string[];
  /** Empty while nobody has written them: then it is still open. */
  readonly minutes: string;
}

const MEETINGS: readonly Told[] = [
  {
    kind: 'congress',
    title: '演示：第四季度支部党员大会',
    daysAgo: 24,
    agenda: ['传达上级会议精神', '通报第三季度学习情况', '讨论支部训练互助安排'],
    minutes: '演示：会议听取通报，讨论通过“一对一带学急救”的安排，每周三轮流。',
  },
  {
    kind: 'lecture',
    title: '演示：党课 依法告知与执法形象',
    daysAgo: 11,
    agenda: ['领读修订条文', '案例讨论：一次没说全的告知'],
    minutes: '演示：结合两段执法记录仪录像讨论，形成三条提醒，发学习推送巩固。',
  },
  {
    kind: 'theme-day',
    title: '演示：主题党日 社区急救演练',
    daysAgo: -3,
    agenda: ['演练分组', '物资清点'],
    minutes: '',
  },
];

/**
 * The branch of the first of these people who is a member of one, whose secretary they are: meetings on record with who was
 * there, one to come, and counted months.
 */
export async function tellBranch(
  em: EntityManager,
  { shown, adminId }: { shown: readonly string[]; adminId: string },
  now: string,
): Promise<void> {
  const today = dayAt(now);
  const [seat] = await rows<{ holderId: string; branchId: string }>(
    em,
    `select p.id as "holderId", p.branch_id as "branchId" from person p
     where p.id = any(?::uuid[]) and p.branch_id is not null order by array_position(?::uuid[], p.id) limit 1`,
    [sqlArray(shown), sqlArray(shown)],
  );
  if (seat) {
    const { branchId, holderId } = seat;
    const members = await rows<{ id: string }>(
      em,
      'select id from person where branch_id = ? and left_on is null order by badge_number',
      [branchId],
    );
    const by = { setById: adminId, setAt: now };
    await appointSecretary(em, { branchId, holderId, fromOn: addDays(today, -200), ...by }, today);
    for (const told of MEETINGS) await hold(em, told, { branchId, keptById: holderId, members, today });
  }
  await countBranches(em, today, now);
  for (const months of [1, 2]) await countBranches(em, firstOf(today, months), now);
}

/** The first day of the month so many months earlier. */
function firstOf(today: string, months: number): string {
  let day = `${today.slice(0, 7)}-01`;
  for (let n = 0; n < months; n++) day = `${addDays(day, -1).slice(0, 7)}-01`;
  return day;
}

interface Held {
  branchId: string;
  keptById: string;
  members: readonly { id: string }[];
  today: string;
}

async function hold(
  em: EntityManager,
  told: Told,
  { branchId, keptById, members, today }: Held,
): Promise<void> {
  const { kind, title, daysAgo, agenda, minutes } = told;
  const on = addDays(today, -daysAgo);
  const [startsAt, endsAt] = [instantAtWall(on, '15:00'), instantAtWall(on, '16:30')];
  const was = minutes !== '';
  const noted = was ? members.map(({ id }, at) => ({ id, away: at % 7 === 4 })) : [];
  const meeting = em.create(BranchMeeting, {
    id: newId(),
    branchId,
    kind,
    title,
    place: '二楼会议室',
    startsAt,
    endsAt,
    agenda: [...agenda],
    minutes,
    chair: was ? '支部书记' : '',
    present: noted.filter(({ away }) => !away).length,
    noted: noted.length,
    keptById,
    keptAt: endsAt < `${today}T` ? endsAt : instantAtWall(today, '09:00'),
  });
  await em.flush();
  for (const { id: personId, away } of noted)
    em.create(MeetingAttendance, {
      meetingId: meeting.id,
      personId,
      presence: away ? 'excused' : 'present',
      reason: away ? '值班' : '',
    });
  if (was) meeting.end('closed', { revision: meeting.revision, reason: '', now: endsAt });
  await em.flush();
}
