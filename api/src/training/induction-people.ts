import { addDays } from '@whetstone/core/platform/day.ts';
import type * as contract from '@whetstone/core/training/induction-contract.ts';
import { layNeeds } from '@whetstone/core/training/induction/timetable.ts';
import { isWithin } from '@whetstone/core/access/reach.ts';
import { isWeekend } from '@whetstone/core/training/shift-sessions.ts';
import { syllabusOf } from '@whetstone/core/training/syllabus.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { Account } from '@whetstone/db/access/account.entity.ts';
import { issueFor } from '@whetstone/db/archive/issue-certificate.ts';
import { Person } from '@whetstone/db/org/person.entity.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { ClassPlace } from '@whetstone/db/training/class-place.entity.ts';
import { lockClass, putInto } from '@whetstone/db/training/class-places.ts';
import { closedPeriods } from '@whetstone/db/training/read-schedule.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { createClass } from './class-desk.ts';
import { refuseOutside } from './class-views.ts';
import { forEach, inductionToChange, inductionWithin, memberOf } from './induction-reading.ts';

const titles = { lesson: '授课', drill: '科目训练', exam: '结业考试' } as const;
/** As far as a timetable can reach over what is closed. */
const FAR_DAYS = 500;

/** The class of an intake, with the usual timetable of its days, in which what the intake asks for has its place. */
export const beginClass: Handler<typeof contract.beginInductionClass> = async ({ params, body }, ctx) => {
  const { em } = ctx;
  const found = await inductionToChange(ctx, params.inductionId);
  if (found.classId != null) throw new Refusal('induction-has-class');
  const { fromOn, needs, unitPath } = found;
  const closed = await closedPeriods(em, { from: fromOn, to: addDays(fromOn, FAR_DAYS) });
  const here = closed.filter((one) => isWithin(unitPath, one.unitPath));
  const isClosed = (day: string) =>
    isWeekend(day) || here.some((one) => one.fromOn <= day && day <= one.toOn);
  const sessions = syllabusOf({ fromOn, days: needs.trainingDays, titles, isClosed });
  const made = await createClass(
    {
      params: undefined,
      query: undefined,
      body: {
        unitId: found.unitId,
        titleZh: found.nameZh,
        titleEn: found.nameEn,
        categoryCode: found.categoryCode,
        courseCode: null,
        capabilityCodes: [],
        planLineId: null,
        leadBadge: body.leadBadge,
        capacity: body.capacity,
        least: 1,
        offPost: true,
        bookableUntilOn: null,
        sessions: layNeeds(sessions, needs).map((one) => ({ ...one, roundId: null })),
      },
    },
    ctx,
    undefined,
  );
  found.classId = made.classId;
  await em.flush();
  return made;
};

export const putPeople: Handler<typeof contract.putIntoClass> = async ({ params, body }, ctx) => {
  const { em, now } = ctx;
  const found = await inductionToChange(ctx, params.inductionId);
  if (found.classId == null) throw new Refusal('induction-no-class');
  const into = await lockClass(em, found.classId);
  refuseOutside(ctx, into.unitPath);
  return forEach(ctx, found, body.personIds, async ({ personId, standing }) => {
    if (standing.stage === 'left' || standing.stage === 'posting') throw new Refusal('induction-person-over');
    await putInto(em, into, { personId, way: 'entry', at: now });
  });
};

const before = ['account', 'class', 'lessons', 'exam', 'drill'] as const;

/** Certificates on what the records say: everything that comes before them is done. */
export const certify: Handler<typeof contract.giveCertificates> = async ({ params, body }, ctx) => {
  const { em } = ctx;
  const found = await inductionWithin(ctx, params.inductionId);
  const said = `${found.nameZh}：课程、考试与训练科目均已完成`;
  return forEach(ctx, found, body.personIds, async ({ personId, standing }) => {
    if (!before.every((step) => standing.done.includes(step))) throw new Refusal('induction-not-ready');
    const person = await em.findOneOrFail(Person, personId);
    await issueFor(em, person, { kindCode: body.kindCode, said }, ctx);
  });
};

/** Their account is shut and their place freed; who holds no post is in service no more. */
async function endService(
  ctx: SignedIn,
  person: Person,
  classId: string | null,
  reason: string,
): Promise<void> {
  const { em, now, today } = ctx;
  const place = classId === null ? null : await em.findOne(ClassPlace, { classId, personId: person.id });
  if (place && ['called', 'confirmed', 'waiting'].includes(place.state)) {
    place.withdraw(reason, now);
    announce(em, 'class-place.moved', { placeId: place.id }, now);
  }
  if (person.postCode != null) return;
  person.leftOn = today;
  await em.nativeUpdate(Account, { personId: person.id, disabledAt: null }, { disabledAt: now });
}

export const leave: Handler<typeof contract.leaveInduction> = async ({ params, body }, ctx) => {
  const { em, actor, now, today } = ctx;
  const found = await inductionWithin(ctx, params.inductionId);
  const member = await memberOf(ctx, found.id, params.personId);
  member.leave(today, body.reason.trim(), { id: actor.personId, at: now });
  const person = await em.findOneOrFail(Person, member.personId);
  await endService(ctx, person, found.classId ?? null, body.reason.trim());
  announce(em, 'person.moved', { personId: person.id }, now);
  await em.flush();
  return { done: true };
};

export const comeBack: Handler<typeof contract.returnToInduction> = async ({ params }, ctx) => {
  const { em, now } = ctx;
  const found = await inductionToChange(ctx, params.inductionId);
  const member = await memberOf(ctx, found.id, params.personId);
  const leftOn = member.leftOn ?? null;
  member.comeBack();
  const person = await em.findOneOrFail(Person, member.personId);
  if (person.leftOn === leftOn) {
    person.leftOn = null;
    await em.nativeUpdate(Account, { personId: person.id }, { disabledAt: null });
  }
  announce(em, 'person.moved', { personId: person.id }, now);
  await em.flush();
  return { done: true };
};
