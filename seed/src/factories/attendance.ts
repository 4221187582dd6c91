import type { EntityManager, RequiredEntityData } from '@mikro-orm/postgresql';
import { dayAt, later } from '@whetstone/core/platform/clock.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import type { Unit } from '@whetstone/db/org/unit.entity.ts';
import { ClassPlace } from '@whetstone/db/training/class-place.entity.ts';
import { ClassSession } from '@whetstone/db/training/class-session.entity.ts';
import { TrainingClass } from '@whetstone/db/training/training-class.entity.ts';
import { sequenceOf } from './sequence.ts';

/** A class of a unit with one session of two hours from now on, and these people confirmed in it. */
export async function makeClassNow(
  em: EntityManager,
  { unit, lead, people }: { unit: Unit; lead: Person; people: readonly Person[] },
  over: Partial<RequiredEntityData<ClassSession>> = {},
): Promise<{ held: TrainingClass; session: ClassSession }> {
  const { id, now } = sequenceOf(em);
  const time = { beginsAt: now, endsAt: later(now, 7200) };
  const held = em.create(TrainingClass, {
    ...time,
    id: id(),
    titleZh: '急救复训',
    titleEn: 'First aid refresher',
    categoryCode: 'professional',
    courseCode: null,
    capabilityCodes: ['AID-01'],
    planLineId: null,
    unitId: unit.id,
    unitPath: unit.path,
    leadId: lead.id,
    fromOn: dayAt(now),
    toOn: dayAt(now),
    capacity: 30,
    least: 1,
    offPost: true,
    bookableUntilOn: null,
    state: 'running',
    createdById: lead.id,
    createdAt: now,
    endedAt: null,
    endReason: null,
  });
  const session = em.create(ClassSession, {
    ...time,
    id: id(),
    classId: held.id,
    position: 1,
    kind: 'lesson',
    title: '心肺复苏',
    courseCode: null,
    drillCode: null,
    drillSessionId: null,
    roundId: null,
    ...over,
  });
  for (const person of people)
    em.create(ClassPlace, {
      ...time,
      id: id(),
      classId: held.id,
      personId: person.id,
      state: 'confirmed',
      way: 'entry',
      callUpId: null,
      insteadOfId: null,
      askedAt: now,
      answeredAt: now,
      reason: null,
    });
  await em.flush();
  return { held, session };
}
