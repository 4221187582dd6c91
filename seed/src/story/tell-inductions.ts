import type { EntityManager } from '@mikro-orm/postgresql';
import { firstKinds } from '@whetstone/core/archive/certificates/kinds.ts';
import { seededDice } from '@whetstone/core/platform/chance.ts';
import { dayAt, later } from '@whetstone/core/platform/clock.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { isWeekend, spanOf } from '@whetstone/core/training/shift-sessions.ts';
import { syllabusOf } from '@whetstone/core/training/syllabus.ts';
import { issueTo } from '@whetstone/db/archive/issue-certificate.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { transferPerson } from '@whetstone/db/org/transfer-person.ts';
import { Unit } from '@whetstone/db/org/unit.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { ClassPlace } from '@whetstone/db/training/class-place.entity.ts';
import { ClassSession } from '@whetstone/db/training/class-session.entity.ts';
import { Induction } from '@whetstone/db/training/induction.entity.ts';
import { InductionPerson } from '@whetstone/db/training/induction-person.entity.ts';
import { TrainingClass } from '@whetstone/db/training/training-class.entity.ts';
import type { HeldExam } from '../exams/write-exam.ts';
import { intakeExam, tellIntakeExam } from './tell-intake-exam.ts';
import { INTAKE_DRILL, tellIntakeDrill } from './tell-induction-drill.ts';
import { giveLogins, inventPeople, type NewPerson, studied } from '../training/new-people.ts';

export interface InductionCast {
  readonly plannerId: string;
  readonly leaderId: string;
  readonly bureau: { readonly id: string; readonly path: string };
}

const TITLES = { lesson: '岗前授课', drill: '队列与警械实训', exam: '结业考试' } as const;
const DAY = 86_400;

interface Told {
  readonly nameZh: string;
  readonly nameEn: string;
  /** Days from today to its first day. */
  readonly start: number;
  readonly days: number;
  readonly people: number;
  readonly exam: boolean;
  readonly drill: boolean;
}

interface Scene {
  readonly em: EntityManager;
  readonly cast: InductionCast;
  readonly now: string;
  readonly courses: readonly string[];
  readonly exam: HeldExam | null;
}

/** Two intakes of invented auxiliaries: one in the middle of its way, one whose people are being posted. */
export async function tellInductions(em: EntityManager, cast: InductionCast, now: string): Promise<void> {
  const courses = await rows<{ code: string }>(
    em,
    `select c.code from course c where c.published_at is not null and c.mandatory_for @> '["R30"]'
       and exists (select from course_lesson l where l.course_id = c.id) order by c.position limit 2`,
  );
  const exam = await intakeExam(em);
  const scene = { em, cast, now, courses: courses.map(({ code }) => code), exam };
  await tellRunning(scene);
  await tellPosting(scene);
}

/** The intake, its class with the timetable, and its people at the stations of the bureau. */
async function begin(scene: Scene, told: Told, first: number) {
  const { em, cast, now, courses, exam } = scene;
  const fromOn = addDays(dayAt(now), told.start);
  const planned = syllabusOf({ fromOn, days: told.days, titles: TITLES, isClosed: isWeekend });
  const span = spanOf(planned);
  if (!span) throw new RangeError('a class without days');
  const unit = { unitId: cast.bureau.id, unitPath: cast.bureau.path };
  const made = em.create(TrainingClass, {
    id: newId(),
    ...unit,
    titleZh: told.nameZh,
    titleEn: told.nameEn,
    categoryCode: 'induction',
    courseCode: null,
    capabilityCodes: [],
    planLineId: null,
    leadId: cast.plannerId,
    fromOn: dayAt(span.beginsAt),
    toOn: dayAt(span.endsAt),
    ...span,
    capacity: told.people,
    least: 20,
    offPost: true,
    bookableUntilOn: null,
    state: 'planned',
    createdById: cast.plannerId,
    createdAt: later(now, -DAY * 40),
    endedAt: null,
    endReason: null,
    funding: null,
  });
  for (const [at, session] of planned.entries())
    em.create(ClassSession, {
      classId: made.id,
      position: at + 1,
      ...session,
      courseCode: null,
      drillCode: null,
      drillSessionId: null,
      roundId: null,
    });
  const induction = em.create(Induction, {
    id: newId(),
    nameZh: told.nameZh,
    nameEn: told.nameEn,
    personnelClass: 'auxiliary',
    categoryCode: 'induction',
    ...unit,
    fromOn: made.fromOn,
    toOn: made.toOn,
    needs: {
      courseCodes: [...courses],
      exam: told.exam,
      examId: told.exam ? (exam?.examId ?? null) : null,
      drillCodes: told.drill ? [INTAKE_DRILL] : [],
      certificateCodes: ['INDUCTION'],
      probationDays: 60,
      trainingDays: told.days,
    },
    classId: made.id,
    closedAt: null,
    createdById: cast.plannerId,
    createdAt: later(now, -DAY * 40),
  });
  const people = await inventPeople(em, {
    bureau: cast.bureau,
    count: told.people,
    first,
    joinedOn: made.fromOn,
  });
  const members = people.map((one) => join(em, induction, one));
  await em.flush();
  return { induction, made, people, members };
}

function join(em: EntityManager, induction: Induction, { person, unit }: NewPerson): InductionPerson {
  return em.create(InductionPerson, {
    id: newId(),
    inductionId: induction.id,
    personId: person.id,
    importId: newId(),
    joinedOn: induction.fromOn,
    meantUnitId: unit.id,
    meantPostCode: 'R30',
  });
}

function seat(em: EntityManager, made: TrainingClass, people: readonly NewPerson[], now: string): void {
  const { beginsAt, endsAt } = made;
  for (const { person } of people)
    em.create(ClassPlace, {
      classId: made.id,
      personId: person.id,
      state: 'confirmed',
      way: 'entry',
      callUpId: null,
      insteadOfId: null,
      beginsAt,
      endsAt,
      askedAt: later(now, -DAY * 30),
      answeredAt: later(now, -DAY * 30),
      reason: null,
    });
}

/** One hundred and twenty people: some without a login, most in their lessons, two who have left. */
async function tellRunning(scene: Scene): Promise<void> {
  const { em, cast, now, courses } = scene;
  const told = {
    nameZh: '辅警岗前培训 第二期',
    nameEn: 'Auxiliary induction, intake 2',
    start: -9,
    days: 15,
  };
  const { made, people, members } = await begin(
    scene,
    { ...told, people: 120, exam: true, drill: true },
    100,
  );
  await giveLogins(em, people.slice(5), { now, own: 96 });
  seat(em, made, people.slice(9, 118), now);
  await studied(em, people.slice(30, 118), courses, { now, whole: 62 });
  const shown = people.slice(30, 70).map(({ person }) => person);
  await tellIntakeDrill(em, { made, people: shown, now });
  const learnt = people.slice(30, 60).map(({ person }) => person);
  if (scene.exam) await tellIntakeExam(em, scene.exam, { unit: cast.bureau, people: learnt, now });
  for (const member of members.slice(118))
    member.leave(addDays(dayAt(now), -3), '本人申请', { id: cast.plannerId, at: later(now, -DAY * 3) });
  await em.flush();
}

/** An earlier intake: certificates are out, proposals wait for the leader, the first are in their posts. */
async function tellPosting(scene: Scene): Promise<void> {
  const { em, cast, now, courses } = scene;
  const told = {
    nameZh: '辅警岗前培训 第一期',
    nameEn: 'Auxiliary induction, intake 1',
    start: -70,
    days: 15,
  };
  const { induction, made, people, members } = await begin(
    scene,
    { ...told, people: 36, exam: false, drill: false },
    300,
  );
  await giveLogins(em, people, { now, own: 36 });
  seat(em, made, people, now);
  await studied(em, people, courses, { now, whole: 34 });
  const kind = firstKinds.find(({ code }) => code === 'INDUCTION');
  const dice = seededDice(`${induction.id}/certificates`);
  const issuer = { personId: cast.plannerId, grants: [] };
  for (const { person } of people.slice(0, 30))
    if (kind)
      await issueTo(
        em,
        {
          kind,
          person,
          ground: { text: `${induction.nameZh}：课程与训练均已完成`, evidenceId: null },
          validFrom: addDays(dayAt(now), -48),
          renewsId: null,
        },
        { actor: issuer, now: later(now, -DAY * 48), dice },
      );
  for (const [at, member] of members.slice(0, 24).entries())
    await post(scene, member, people[at]?.person, at < 14);
  await em.flush();
}

/** A proposal of the planner; agreed to by the leader, it was carried out on its day. */
async function post(
  { em, cast, now }: Scene,
  member: InductionPerson,
  person: Person | undefined,
  agreed: boolean,
): Promise<void> {
  const unit = person && (await em.findOne(Unit, person.unitId));
  if (!person || !unit) return;
  const today = dayAt(now);
  const startsOn = agreed ? addDays(today, -45) : addDays(today, 5);
  const reason = '岗前培训结业，充实一线';
  const order = { unitId: unit.id, postCode: 'R30', startsOn, reason };
  member.propose(order, { id: cast.plannerId, at: later(now, -DAY * (agreed ? 47 : 1)) });
  if (!agreed) return;
  const at = later(now, -DAY * 46);
  const asked = { unit, postCode: 'R30', fromOn: startsOn, reason, askedById: cast.leaderId };
  const transfer = await transferPerson(em, person, asked, { now: at, today });
  member.decide('agreed', '同意', { id: cast.leaderId, at });
  Object.assign(member, { transferId: transfer.id, probationEndsOn: addDays(startsOn, 60) });
}
