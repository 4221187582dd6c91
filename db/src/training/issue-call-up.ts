import type { EntityManager } from '@mikro-orm/postgresql';
import { momentOf } from '@whetstone/core/training/call-up.ts';
import { onlyDrillFor } from '../drills/drill-in-force.ts';
import { announce } from '../platform/announce.ts';
import { newId } from '../platform/id.ts';
import { daysOf } from './strength-around.ts';
import { CallUp } from './call-up.entity.ts';
import { CallUpLine } from './call-up-line.entity.ts';
import { ClassPlace } from './class-place.entity.ts';
import { ClassSession } from './class-session.entity.ts';
import { callInto, holdStrength, lockClass } from './class-places.ts';
import { refuseBelow, strengthFor } from './call-strength.ts';
import { TrainingClass } from './training-class.entity.ts';

/** Morning and afternoon of a day of a class. */
const HALVES = [
  [540, 690],
  [840, 1050],
] as const;

/**
 * The class that a call-up asks for, with two sessions a day that its teacher fills in. What the capability is scored by is
 * scored on the last afternoon, where only one drill is about it.
 */
async function makeClass(em: EntityManager, call: CallUp, now: string): Promise<TrainingClass> {
  const { capabilityCode, toOn } = call;
  const drillCode = capabilityCode ? await onlyDrillFor(em, capabilityCode, toOn) : null;
  const made = em.create(TrainingClass, {
    id: newId(),
    titleZh: call.titleZh,
    titleEn: call.titleEn,
    categoryCode: call.categoryCode,
    courseCode: call.courseCode ?? null,
    capabilityCodes: call.capabilityCode ? [call.capabilityCode] : [],
    planLineId: call.cause.planLineId,
    unitId: call.unitId,
    unitPath: call.unitPath,
    leadId: call.filedById,
    fromOn: call.fromOn,
    toOn: call.toOn,
    beginsAt: call.beginsAt,
    endsAt: call.endsAt,
    capacity: call.capacity,
    least: 1,
    offPost: call.offPost,
    bookableUntilOn: null,
    state: 'planned',
    createdById: call.filedById,
    createdAt: now,
  });
  daysOf({ from: call.fromOn, to: call.toOn }).forEach((day, i) =>
    HALVES.forEach(([from, to], half) =>
      em.create(ClassSession, {
        id: newId(),
        classId: made.id,
        position: i * HALVES.length + half + 1,
        kind: half === 0 ? 'lesson' : 'drill',
        title: call.titleZh,
        beginsAt: momentOf(day, from),
        endsAt: momentOf(day, to),
        drillCode: half === 1 && day === toOn ? drillCode : null,
      }),
    ),
  );
  return made;
}

/**
 * Sends an approved call-up out: makes its class if there is none yet, gives the places and announces it. Issues wait for
 * each other, so that two call-ups do not weaken the same shift without seeing each other.
 * @throws Refusal `call-up-below-strength` when shifts have become weaker since it was filed; `class-not-open`
 */
export async function issueCallUp(
  em: EntityManager,
  call: CallUp,
  now: string,
): Promise<{ called: number; notCalled: number }> {
  if (call.classId) await lockClass(em, call.classId);
  await holdStrength(em);
  const lines = await em.find(CallUpLine, { callUpId: call.id }, { orderBy: { position: 'asc' } });
  const people = lines.map(({ personId }) => personId);
  refuseBelow(await strengthFor(em, lines, call), people, call.overrides);
  const made = call.classId ? null : await makeClass(em, call, now);
  if (made) await em.flush();
  const into = await lockClass(em, call.classId ?? made!.id);
  const outcomes = await callInto(em, into, people, { callUpId: call.id, at: now });
  for (const line of lines) line.outcome = outcomes.get(line.personId) ?? 'gone';
  call.issue(into.id, now);
  announce(em, 'call-up.moved', { callUpId: call.id }, now);
  await em.flush();
  const called = lines.filter(({ outcome }) => outcome === 'called').length;
  return { called, notCalled: lines.length - called };
}

/** Takes the places of a withdrawn call-up back. @returns how many people are free again */
export async function freeCalled(
  em: EntityManager,
  call: CallUp,
  reason: string,
  now: string,
): Promise<number> {
  if (call.classId) await lockClass(em, call.classId);
  const places = await em.find(ClassPlace, {
    callUpId: call.id,
    state: { $in: ['called', 'confirmed', 'waiting'] },
  });
  for (const place of places) {
    place.withdraw(reason, now);
    announce(em, 'class-place.moved', { placeId: place.id }, now);
  }
  announce(em, 'call-up.moved', { callUpId: call.id }, now);
  await em.flush();
  return places.length;
}
