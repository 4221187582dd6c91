import type { EntityManager } from '@mikro-orm/postgresql';
import { dayAt, later } from '@whetstone/core/platform/clock.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { isWeekend, spanOf } from '@whetstone/core/training/shift-sessions.ts';
import { syllabusOf } from '@whetstone/core/training/syllabus.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { ClassPlace } from '@whetstone/db/training/class-place.entity.ts';
import { ClassSession } from '@whetstone/db/training/class-session.entity.ts';
import { ClosedPeriod } from '@whetstone/db/training/closed-period.entity.ts';
import { ResourceBooking } from '@whetstone/db/training/resource-booking.entity.ts';
import { TrainingClass } from '@whetstone/db/training/training-class.entity.ts';
import { writeClassLines } from '@whetstone/db/training/write-class-lines.ts';
import { LINES, type SeedLine } from '../training/class-list.ts';
import { type Stock, stockUp } from './stock-up.ts';
import { tellPlan } from './tell-plan.ts';

/** Who organises, and for which unit. */
export interface ClassCast {
  readonly plannerId: string;
  readonly trainerId: string;
  readonly leaderId: string;
  /** Nobody of this unit is in a class: what its people meet is told elsewhere. */
  readonly notOf: string;
}

const TITLES = { lesson: '理论与讲评', drill: '分组实训', exam: '结业考核' } as const;
const DAY = 86_400;

interface Scene {
  readonly em: EntityManager;
  readonly now: string;
  readonly city: { id: string; path: string };
  readonly stock: Stock;
  readonly plannerId: string;
  /** People who are not in a class yet, of each sort. */
  readonly officers: string[];
  readonly auxiliaries: string[];
}

/** The year of the demonstration: what is planned, held, running and to come, and what is used for it. */
export async function tellClasses(em: EntityManager, cast: ClassCast, now: string): Promise<void> {
  const [city] = await rows<{ id: string; path: string }>(
    em,
    'select id, path::text as path from unit where nlevel(path) = 1 order by path limit 1',
  );
  if (!city) throw new RangeError('a city without units');
  const stock = await stockUp(em, { city, now, byId: cast.plannerId, trainerId: cast.trainerId });
  const lineIds = await tellPlan(em, { city, now, ...cast });
  const { plannerId } = cast;
  const people = (kind: string) => freePeople(em, kind, cast.notOf);
  const [officers, auxiliaries] = [await people('officer'), await people('auxiliary')];
  const scene: Scene = { em, now, city, stock, plannerId, officers, auxiliaries };
  const today = dayAt(now);
  const period = { unitId: city.id, unitPath: city.path, setById: plannerId, setAt: now };
  const security = { titleZh: '重大活动安保期', titleEn: 'Security of a great event' };
  em.create(ClosedPeriod, { ...period, ...security, fromOn: addDays(today, 27), toOn: addDays(today, 30) });
  em.create(ClosedPeriod, {
    ...period,
    titleZh: '元旦假期',
    titleEn: 'New Year',
    fromOn: `${Number(today.slice(0, 4)) + 1}-01-01`,
    toOn: `${Number(today.slice(0, 4)) + 1}-01-03`,
  });
  for (const line of LINES)
    for (const [at, start] of line.starts.entries())
      await hold(scene, line, { start, intake: at + 1, lineId: lineIds.get(line.zh) ?? null });
}

/** Serving people outside the unit of which is told elsewhere, without a role, in a fixed order. */
async function freePeople(em: EntityManager, sort: string, notOf: string): Promise<string[]> {
  const found = await rows<{ id: string }>(
    em,
    `select p.id from person p where p.left_on is null and p.personnel_class ${sort === 'officer' ? '=' : '<>'} 'officer'
       and not p.unit_path <@ ?::ltree and not exists (select from role_grant g where g.person_id = p.id)
       and not exists (select from class_place m where m.person_id = p.id)
     order by md5(p.badge_number) limit 400`,
    [notOf],
  );
  return found.map(({ id }) => id);
}

/** One class with its sessions, people and bookings, as far along as its days say. */
async function hold(
  scene: Scene,
  line: SeedLine,
  { start, intake, lineId }: { start: number; intake: number; lineId: string | null },
): Promise<void> {
  const { em, now, city, stock, plannerId } = scene;
  const fromOn = addDays(dayAt(now), start);
  const planned = syllabusOf({ fromOn, days: line.days, titles: TITLES, isClosed: isWeekend });
  const span = spanOf(planned);
  if (!span) return;
  const closed = span.endsAt < later(now, -DAY * 20);
  const made = em.create(TrainingClass, {
    id: newId(),
    titleZh: line.zh,
    titleEn: line.en,
    intake,
    categoryCode: line.category,
    courseCode: null,
    capabilityCodes: [...line.codes],
    planLineId: lineId,
    unitId: city.id,
    unitPath: city.path,
    leadId: stock.leads[(intake + line.people) % stock.leads.length] ?? plannerId,
    fromOn: dayAt(span.beginsAt),
    toOn: dayAt(span.endsAt),
    ...span,
    capacity: line.people,
    least: Math.ceil(line.people / 3),
    offPost: line.category !== 'self-booked',
    bookableUntilOn: line.category === 'self-booked' ? addDays(fromOn, -2) : null,
    state: closed ? 'closed' : 'planned',
    createdById: plannerId,
    createdAt: later(now, -DAY * 120),
    endedAt: closed ? later(span.endsAt, DAY) : null,
    endReason: null,
    funding: closed ? '年度训练经费' : null,
  });
  const sessions = planned.map((session, at) =>
    em.create(ClassSession, {
      id: newId(),
      classId: made.id,
      position: at + 1,
      ...session,
      courseCode: null,
      drillCode: session.kind === 'drill' ? (line.range ? 'WPN-D1' : null) : null,
      drillSessionId: null,
      roundId: null,
    }),
  );
  await em.flush();
  bookAll(scene, line, made, sessions);
  await fillPlaces(scene, line, made, start);
  if (closed) await writeClassLines(em, made.id, now);
}

/** A class that is near has all it needs; one far off still lacks instructors and equipment. */
function bookAll(
  { em, now, stock, plannerId }: Scene,
  line: SeedLine,
  made: TrainingClass,
  sessions: ClassSession[],
) {
  const booked = { bookedById: plannerId, bookedAt: now, reason: null } as const;
  const book = (name: string, whole: boolean, amount: number, session?: ClassSession) => {
    const resourceId = stock.byName.get(name);
    if (!resourceId) return;
    const { beginsAt, endsAt } = session ?? made;
    const what = { purpose: 'class', classId: made.id, sessionId: session?.id ?? null } as const;
    em.create(ResourceBooking, { resourceId, ...what, beginsAt, endsAt, amount, whole, ...booked });
  };
  for (const session of sessions)
    if (session.kind !== 'drill' || !line.range) book(line.room, true, 1, session);
  const near = made.beginsAt < later(now, DAY * 21);
  const drills = sessions.filter(({ kind }) => kind === 'drill');
  if (line.range)
    for (const drill of drills) {
      book('城南手枪靶场', false, 5, drill);
      if (near) book('训练手枪', false, 10, drill);
    }
  // A class that has begun or is about to says which session needs how many; one farther off what it needs in all.
  const soon = made.beginsAt < later(now, DAY * 3);
  if (line.range && soon) for (const drill of drills) book('9 毫米训练弹', false, line.people * 10, drill);
  else if (line.range && near) book('9 毫米训练弹', false, line.people * 30);
  if (near && line.days > 2) book('学员宿舍', false, line.people);
  const teacher = stock.teachers[(line.people + made.intake - 1) % stock.teachers.length];
  if (near && teacher) for (const session of sessions) if (session.kind !== 'exam') bookTeacher(session);

  function bookTeacher(session: ClassSession) {
    const { beginsAt, endsAt } = session;
    const taken = stock.taught.some(
      (one) => one.teacher === teacher && one.beginsAt < endsAt && beginsAt < one.endsAt,
    );
    if (taken || !teacher) return;
    stock.taught.push({ teacher, beginsAt, endsAt });
    const what = { purpose: 'class', classId: made.id, sessionId: session.id } as const;
    em.create(ResourceBooking, {
      resourceId: teacher,
      ...what,
      beginsAt,
      endsAt,
      amount: 1,
      whole: true,
      ...booked,
    });
  }
}

/** Past classes ended for everybody; running ones are full; coming ones fill up, some have not answered. */
async function fillPlaces(scene: Scene, line: SeedLine, made: TrainingClass, start: number): Promise<void> {
  const { em, now, officers, auxiliaries } = scene;
  const share = start < 0 ? 0.9 : start < 15 ? 0.75 : start < 30 ? 0.5 : 0;
  const pool = line.auxiliary ? auxiliaries : officers;
  const chosen = pool.splice(0, Math.round(line.people * share));
  const { beginsAt, endsAt } = made;
  for (const [at, personId] of chosen.entries()) {
    const ended = at % 11 === 7 ? 'failed' : 'finished';
    const state = made.state === 'closed' ? ended : start > 0 && at % 4 === 3 ? 'called' : 'confirmed';
    em.create(ClassPlace, {
      classId: made.id,
      personId,
      state,
      way: 'entry',
      callUpId: null,
      insteadOfId: null,
      beginsAt,
      endsAt,
      askedAt: later(now, -DAY * 3),
      answeredAt: state === 'called' ? null : later(now, -DAY),
      reason: null,
    });
  }
  await em.flush();
}
