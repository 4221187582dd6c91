import type { EntityManager } from '@mikro-orm/postgresql';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { minuteOfDay } from '@whetstone/core/training/syllabus.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { Instructor } from '@whetstone/db/training/instructor.entity.ts';
import { ResourceBooking } from '@whetstone/db/training/resource-booking.entity.ts';
import { Resource } from '@whetstone/db/training/resource.entity.ts';
import { KeptChange } from '@whetstone/db/training/kept-change.entity.ts';
import { TrainingCategory } from '@whetstone/db/training/training-category.entity.ts';
import { CATEGORIES, RESOURCES } from '../training/class-list.ts';

/** What classes can use. */
export interface Stock {
  readonly byName: ReadonlyMap<string, string>;
  /** Resources that are instructors. */
  readonly teachers: readonly string[];
  /** People who can lead a class. */
  readonly leads: readonly string[];
  /** When whom of them is booked. */
  readonly taught: { teacher: string; beginsAt: string; endsAt: string }[];
}

const DIRECTIONS = [['WPN', 'TAC'], ['LAW'], ['TAC', 'FIT'], ['AID'], ['POL', 'LAW'], ['WPN']] as const;

/** Categories, rooms, ranges and stores of the training base, and instructors among the trainers of the force. */
export async function stockUp(
  em: EntityManager,
  {
    city,
    now,
    byId,
    trainerId,
  }: { city: { id: string; path: string }; now: string; byId: string; trainerId: string },
): Promise<Stock> {
  for (const [at, one] of CATEGORIES.entries())
    em.create(TrainingCategory, { ...one, fromOn: '2018-01-01', position: at + 1 });
  em.create(KeptChange, {
    what: 'category',
    code: 'rotation',
    did: 'ended',
    on: '2024-12-31',
    reason: '新条令施行，轮训并入专业训练（演示）',
    byId,
    at: '2024-12-20T02:00:00.000Z',
  });
  const at = { unitId: city.id, unitPath: city.path, note: null, fromOn: '2020-01-01', toOn: null };
  const byName = new Map<string, string>();
  for (const one of RESOURCES) {
    const { kind, zh, en, place } = one;
    const counted = {
      stock: 'stock' in one ? one.stock : null,
      measure: 'measure' in one ? one.measure : null,
    };
    const made = em.create(Resource, {
      id: newId(),
      ...at,
      kind,
      place,
      nameZh: zh,
      nameEn: en,
      seats: 'seats' in one ? one.seats : null,
      ...counted,
      consumed: kind === 'ammunition',
      instructorId: null,
    });
    byName.set(zh, made.id);
  }
  const range = byName.get('城南手枪靶场');
  if (range) mendRange(em, range, byId, now);
  const trainers = await rows<{ id: string; name: string }>(
    em,
    `select p.id, p.name from person p where p.left_on is null
       and exists (select from role_grant g where g.person_id = p.id and g.role = 'trainer')
     order by (p.id = ?) desc, p.badge_number limit 8`,
    // Whoever signs in as the trainer is an instructor, with a page of their own.
    [trainerId],
  );
  const teachers = trainers.slice(0, DIRECTIONS.length).map(({ id: personId, name }, n) => {
    const instructor = em.create(Instructor, {
      id: newId(),
      personId,
      employment: n < 2 ? 'full-time' : 'part-time',
      level: [4, 3, 3, 2, 3, 1][n] ?? 2,
      directions: [...(DIRECTIONS[n] ?? [])],
      fromOn: '2025-01-01',
      toOn: n === 5 ? addDays(dayAt(now), 20) : '2027-12-31',
      yearlyHours: n < 2 ? 240 : 60,
      appointedById: byId,
      appointedAt: now,
    });
    const made = em.create(Resource, {
      id: newId(),
      ...at,
      kind: 'instructor',
      place: null,
      nameZh: name,
      nameEn: name,
      seats: null,
      stock: null,
      measure: null,
      consumed: false,
      instructorId: instructor.id,
    });
    return made.id;
  });
  await em.flush();
  return { byName, teachers, leads: trainers.map(({ id }) => id), taught: [] };
}

/** The range is being mended on a day to come, and says why. */
function mendRange(em: EntityManager, resourceId: string, byId: string, now: string): void {
  const on = addDays(dayAt(now), 5);
  em.create(ResourceBooking, {
    resourceId,
    purpose: 'maintenance',
    classId: null,
    sessionId: null,
    beginsAt: minuteOfDay(on, 480),
    endsAt: minuteOfDay(on, 1080),
    amount: 10,
    whole: false,
    reason: '挡弹沙清理与通风检修',
    bookedById: byId,
    bookedAt: now,
  });
}
