import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import type { Cast } from '../access/cast.ts';
import { tellCalls } from './tell-calls.ts';
import { tellHolds } from './tell-holds.ts';
import { tellAttendance } from './tell-attendance.ts';
import { tellClasses } from './tell-classes.ts';
import { tellInductions } from './tell-inductions.ts';
import { tellImports } from './tell-import.ts';
import { tellBranch } from './tell-branch.ts';
import { tellForum } from './tell-forum.ts';
import { tellPushes } from './tell-pushes.ts';
import { tellShownCourses } from './tell-shown-courses.ts';
import { tellRequests } from './tell-requests.ts';
import { tellDraws, tellReports, tellScenarios, tellTiers } from './tell-leading.ts';
import { tellMarking } from './tell-marking.ts';
import { tellTransfers } from './tell-transfers.ts';
import { tellPlanChange } from './tell-plan-change.ts';
import { tellRules } from './tell-rules.ts';
import { tellRange } from './tell-range.ts';
import { tellRangeBefore } from './tell-range-before.ts';
import { tellSwap } from './tell-swap.ts';
import { tellRegrade } from './tell-regrade.ts';
import { tellVoiding } from './tell-voiding.ts';

/** What happened afterwards, as far as the shown logins meet it: to scripts, old records, reports and tiers. */
export function tellAfterwards(
  orm: MikroORM,
  cast: Cast,
  { now, mediaTo }: { now: string; mediaTo: string | undefined },
): Promise<void> {
  return orm.em.fork().transactional(async (fork) => {
    const em = fork as EntityManager;
    const [trainerId, plannerId] = [cast.trainer.id, cast.planner.id];
    const colleagueId = (await otherTrainer(em, trainerId)) ?? plannerId;
    await tellMarking(em, { trainerId, colleagueId }, now);
    const officerId = cast.officer.member.id;
    await tellTransfers(em, { officerId, plannerId }, { now, today: dayAt(now) });
    await tellRegrade(em, { officerId, trainerId, plannerId }, now);
    await tellImports(em, { plannerId, officerId }, now);
    const bureau = await bureauOf(em, officerId);
    const shown = Object.values(cast).map((one) => ('member' in one ? one.member.id : one.id));
    await tellVoiding(em, { trainerId, shown }, now);
    const leading = { plannerId, leaderId: cast.leader.id, bureau, shown };
    await tellReports(em, leading, now);
    await tellTiers(em, leading, now);
    await tellDraws(em, leading, now);
    await tellScenarios(em, leading, now);
    await tellClasses(em, { plannerId, trainerId, leaderId: cast.leader.id, notOf: bureau.path }, now);
    await tellInductions(em, leading, now);
    await tellAttendance(em, now);
    await tellRequests(em, leading, now);
    await tellHolds(em, leading, now);
    await tellRules(em, plannerId, now);
    await tellPlanChange(em, plannerId, now);
    await tellRange(em, { trainerId, colleagueId }, now);
    await tellRangeBefore(em, { trainerId, colleagueId, mediaTo }, dayAt(now));
    await tellSwap(em, { plannerId, bureau }, now);
    await tellCalls(em, { ...leading, officerId }, now, dayAt(now));
    await tellPushes(em, { trainerId, unit: await unitOf(em, officerId), unread: shown }, now);
    if (mediaTo) {
      const courses = await tellShownCourses(em, { trainerId, colleagueId, mediaTo }, now);
      const authors = { trainer: trainerId, colleague: colleagueId };
      await tellForum(em, { courseId: courses.id, askerId: cast.auxiliary.member.id, ...authors }, now);
    }
    await tellBranch(
      em,
      { shown: [officerId, trainerId, plannerId, cast.leader.id], adminId: cast.admin.id },
      now,
    );
  });
}

/** The unit that a person serves in. */
async function unitOf(em: EntityManager, personId: string): Promise<{ id: string; path: string }> {
  const [found] = await rows<{ id: string; path: string }>(
    em,
    'select u.id, u.path::text as path from person p join unit u on u.id = p.unit_id where p.id = ?',
    [personId],
  );
  if (!found) throw new RangeError('somebody serves in no unit');
  return found;
}

/** The unit above the one a person serves in. */
async function bureauOf(em: EntityManager, personId: string): Promise<{ id: string; path: string }> {
  const [found] = await rows<{ id: string; path: string }>(
    em,
    `select b.id, b.path::text as path from person p join unit u on u.id = p.unit_id
     join unit b on b.path = subpath(u.path, 0, greatest(nlevel(u.path) - 1, 1)) where p.id = ?`,
    [personId],
  );
  if (!found) throw new RangeError('somebody serves in no unit');
  return found;
}

/** Another trainer of the same unit. */
async function otherTrainer(em: EntityManager, trainerId: string): Promise<string | undefined> {
  const [found] = await rows<{ id: string }>(
    em,
    `select o.person_id as id from role_grant g join role_grant o on o.role = 'trainer'
       and o.unit_path = g.unit_path and o.person_id <> g.person_id
     where g.role = 'trainer' and g.person_id = ? order by o.person_id limit 1`,
    [trainerId],
  );
  return found?.id;
}
