import type { EntityManager, RequiredEntityData } from '@mikro-orm/postgresql';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { minuteOfDay } from '@whetstone/core/training/syllabus.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import type { Unit } from '@whetstone/db/org/unit.entity.ts';
import { ClassPlace } from '@whetstone/db/training/class-place.entity.ts';
import { ClassSession } from '@whetstone/db/training/class-session.entity.ts';
import { Instructor } from '@whetstone/db/training/instructor.entity.ts';
import { Resource } from '@whetstone/db/training/resource.entity.ts';
import { TrainingCategory } from '@whetstone/db/training/training-category.entity.ts';
import { TrainingClass } from '@whetstone/db/training/training-class.entity.ts';
import { sequenceOf } from './sequence.ts';

/** The category `specialist`, ordered, since 2020. */
export async function makeCategory(
  em: EntityManager,
  over: Partial<RequiredEntityData<TrainingCategory>> = {},
): Promise<TrainingCategory> {
  const { id } = sequenceOf(em);
  const made = em.create(TrainingCategory, {
    id: id(),
    code: 'specialist',
    nameZh: '专业训练',
    nameEn: 'Specialist training',
    family: 'specialist',
    way: 'ordered',
    fromOn: '2020-01-01',
    toOn: null,
    position: 1,
    ...over,
  });
  await em.flush();
  return made;
}

interface ClassWith {
  readonly unit: Unit;
  readonly lead: Person;
  /** Days from today to its first day; negative for a class that has begun. */
  readonly inDays?: number;
  /** One session a day, 09:00–11:30. */
  readonly days?: number;
  readonly over?: Partial<RequiredEntityData<TrainingClass>>;
}

/** A class of ten with one session a day. */
export async function makeClass(
  em: EntityManager,
  { unit, lead, inDays = 7, days = 2, over = {} }: ClassWith,
): Promise<TrainingClass & { sessions: ClassSession[] }> {
  const { id, now } = sequenceOf(em);
  const held = Array.from({ length: days }, (_, at) => addDays(dayAt(now), inDays + at));
  const [fromOn, toOn] = [held[0] as string, held.at(-1) as string];
  const made = em.create(TrainingClass, {
    id: id(),
    titleZh: '手枪实弹基础班',
    titleEn: 'Pistol live fire, basic',
    categoryCode: 'specialist',
    courseCode: null,
    capabilityCodes: ['WPN-02'],
    planLineId: null,
    unitId: unit.id,
    unitPath: unit.path,
    leadId: lead.id,
    fromOn,
    toOn,
    beginsAt: minuteOfDay(fromOn, 540),
    endsAt: minuteOfDay(toOn, 690),
    capacity: 10,
    least: 2,
    offPost: true,
    bookableUntilOn: null,
    state: 'planned',
    createdById: lead.id,
    createdAt: now,
    endedAt: null,
    endReason: null,
    ...over,
  });
  const sessions = held.map((day, at) =>
    em.create(ClassSession, {
      id: id(),
      classId: made.id,
      position: at + 1,
      kind: at === held.length - 1 ? 'drill' : 'lesson',
      title: `第 ${at + 1} 课`,
      beginsAt: minuteOfDay(day, 540),
      endsAt: minuteOfDay(day, 690),
      courseCode: null,
      drillCode: null,
      drillSessionId: null,
      roundId: null,
    }),
  );
  await em.flush();
  return Object.assign(made, { sessions });
}

/** A confirmed place. */
export async function makePlace(
  em: EntityManager,
  into: TrainingClass,
  person: Person,
  over: Partial<RequiredEntityData<ClassPlace>> = {},
): Promise<ClassPlace> {
  const { id, now } = sequenceOf(em);
  const made = em.create(ClassPlace, {
    id: id(),
    classId: into.id,
    personId: person.id,
    state: 'confirmed',
    way: 'entry',
    callUpId: null,
    insteadOfId: null,
    beginsAt: into.beginsAt,
    endsAt: into.endsAt,
    askedAt: now,
    answeredAt: now,
    reason: null,
    ...over,
  });
  await em.flush();
  return made;
}

/** A room of forty that is booked whole. */
export async function makeResource(
  em: EntityManager,
  unit: Unit,
  over: Partial<RequiredEntityData<Resource>> = {},
): Promise<Resource> {
  const { id } = sequenceOf(em);
  const made = em.create(Resource, {
    id: id(),
    kind: 'room',
    nameZh: '一号教室',
    nameEn: 'Room 1',
    unitId: unit.id,
    unitPath: unit.path,
    place: null,
    seats: 40,
    stock: null,
    measure: null,
    consumed: false,
    instructorId: null,
    note: null,
    fromOn: '2020-01-01',
    toOn: null,
    ...over,
  });
  await em.flush();
  return made;
}

/** A part-time instructor for weapons, with the resource that classes book. */
export async function makeInstructor(
  em: EntityManager,
  person: Person,
  unit: Unit,
  over: Partial<RequiredEntityData<Instructor>> = {},
): Promise<{ instructor: Instructor; resource: Resource }> {
  const { id, now } = sequenceOf(em);
  const instructor = em.create(Instructor, {
    id: id(),
    personId: person.id,
    employment: 'part-time',
    level: 3,
    directions: ['WPN'],
    fromOn: '2024-01-01',
    toOn: null,
    yearlyHours: 60,
    appointedById: null,
    appointedAt: now,
    ...over,
  });
  const about = { kind: 'instructor', nameZh: person.name, nameEn: person.name } as const;
  const resource = await makeResource(em, unit, { ...about, instructorId: instructor.id, seats: null });
  return { instructor, resource };
}
