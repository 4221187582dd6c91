import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type { StrengthOverride } from '@whetstone/core/training/call-up.ts';
import { rebooked, type SessionTimes, spanOf } from '@whetstone/core/training/shift-sessions.ts';
import { tellClash } from '@whetstone/core/training/tell-clash.ts';
import { announce } from '../platform/announce.ts';
import { rows, sqlArray } from '../platform/sql.ts';
import { isOverlap, lockResource, refuseOverdrawn } from './bookings.ts';
import { ClassPlace, heldPlaces } from './class-place.entity.ts';
import { ClassSession } from './class-session.entity.ts';
import { type Moving, movingClasses } from './guard-strength.ts';
import { ResourceBooking } from './resource-booking.entity.ts';
import type { Resource } from './resource.entity.ts';
import { TrainingClass } from './training-class.entity.ts';

/**
 * The class, locked until the transaction ends.
 * @throws Refusal `not-found`; `class-over` when it is closed or cancelled
 */
export async function lockOpenClass(em: EntityManager, classId: string): Promise<TrainingClass> {
  const found = await em.findOne(TrainingClass, classId, {
    lockMode: LockMode.PESSIMISTIC_WRITE,
    refresh: true,
  });
  if (!found) throw new Refusal('not-found');
  if (found.state === 'closed' || found.state === 'cancelled') throw new Refusal('class-over');
  return found;
}

/** Bookings go where their sessions go. @returns the resources that are used at another time now, locked */
async function moveBookings(
  em: EntityManager,
  into: TrainingClass,
  before: readonly SessionTimes[],
  after: readonly SessionTimes[],
): Promise<Resource[]> {
  const bookings = await em.find(ResourceBooking, { classId: into.id }, { orderBy: { resourceId: 'asc' } });
  const target = (one: ResourceBooking) =>
    rebooked({ ...one, sessionId: one.sessionId ?? null }, before, after);
  const moving = bookings.filter((one) => {
    const to = target(one);
    return to.beginsAt !== one.beginsAt || to.endsAt !== one.endsAt;
  });
  const resources: Resource[] = [];
  for (const id of new Set(moving.map(({ resourceId }) => resourceId)))
    resources.push(await lockResource(em, id));
  for (const one of moving) Object.assign(one, target(one));
  await em.flush();
  return resources;
}

async function takenTwice(em: EntityManager, resourceId: string): Promise<boolean> {
  const found = await rows(
    em,
    `select 1 from resource_booking a join resource_booking b on b.resource_id = a.resource_id and b.id > a.id
       and tstzrange(a.begins_at, a.ends_at) && tstzrange(b.begins_at, b.ends_at)
     where a.resource_id = ? and a.whole limit 1`,
    [resourceId],
  );
  return found.length > 0;
}

/** Those of a class who are in another one at its time: their names, null where the reader does not reach them. */
async function inTwoClasses(
  em: EntityManager,
  { id, beginsAt, endsAt }: Pick<TrainingClass, 'id' | 'beginsAt' | 'endsAt'>,
): Promise<(string | null)[]> {
  const held = sqlArray(heldPlaces);
  const found = await rows<{ name: string | null }>(
    em,
    `select p.name from class_place mine left join person p on p.id = mine.person_id
     where mine.class_id = ? and mine.state = any(?::text[]) and exists (
       select from class_place other where other.person_id = mine.person_id and other.class_id <> mine.class_id
         and other.state = any(?::text[])
         and tstzrange(other.begins_at, other.ends_at) && tstzrange(?::timestamptz, ?::timestamptz))
     order by p.name_pinyin collate "C", p.badge_number`,
    [id, held, held, beginsAt, endsAt],
  );
  return found.map(({ name }) => name);
}

/** The class begins with its first session and ends with its last; so do the places in it. */
export async function fitToSessions(em: EntityManager, into: TrainingClass, now: string): Promise<void> {
  const span = spanOf(await em.find(ClassSession, { classId: into.id }, { refresh: true }));
  if (!span) throw new Refusal('class-no-sessions');
  const moved = span.beginsAt !== into.beginsAt || span.endsAt !== into.endsAt;
  Object.assign(into, span, { fromOn: dayAt(span.beginsAt), toOn: dayAt(span.endsAt) });
  announce(em, 'class.arranged', { classId: into.id }, now);
  await em.flush();
  if (!moved) return;
  // Asked before: what fails in the database leaves nothing that could be asked afterwards.
  const clashing = await inTwoClasses(em, into);
  try {
    await em.nativeUpdate(ClassPlace, { classId: into.id }, span);
  } catch (error) {
    throw isOverlap(error) ? new Refusal('class-people-clash', tellClash(clashing)) : error;
  }
  announce(em, 'class.moved', { classId: into.id }, now);
  await em.flush();
}

/** Sessions of a class, which is locked, and their new times. */
export interface Retiming {
  readonly into: TrainingClass;
  readonly after: readonly SessionTimes[];
}

/**
 * Gives sessions of classes new times: what is booked for them goes with them, and so do the places of their people.
 * Bookings are checked once all have moved: one class may take the place that another leaves.
 * @param overrides why shifts are let fall below their minimum by it
 * @returns those of them that were needed
 * @throws Refusal `class-people-clash`, `resource-taken`, `resource-short`, `strength-lowered`
 */
export async function retime(
  em: EntityManager,
  moves: readonly Retiming[],
  now: string,
  overrides?: readonly StrengthOverride[],
): Promise<StrengthOverride[]> {
  const moving: Moving[] = [];
  for (const { into, after } of moves)
    moving.push({ into, sessions: withTimes(await sessionTimes(em, into), after) });
  return movingClasses(em, moving, overrides, () => retimeAll(em, moves, now));
}

async function retimeAll(em: EntityManager, moves: readonly Retiming[], now: string): Promise<void> {
  await em.execute('set constraints resource_booking_one_at_a_time deferred');
  const touched = new Map<string, Resource>();
  for (const { into, after } of moves)
    for (const one of await moveSessions(em, into, after)) touched.set(one.id, one);
  for (const resource of touched.values()) {
    if (await takenTwice(em, resource.id)) throw new Refusal('resource-taken', { name: resource.nameZh });
    await refuseOverdrawn(em, resource);
  }
  await em.execute('set constraints resource_booking_one_at_a_time immediate');
  for (const { into } of moves) await fitToSessions(em, into, now);
}

const timesOf = ({ id, beginsAt, endsAt }: SessionTimes): SessionTimes => ({ id, beginsAt, endsAt });

async function sessionTimes(em: EntityManager, { id }: TrainingClass): Promise<SessionTimes[]> {
  return (await em.find(ClassSession, { classId: id })).map(timesOf);
}

/** The sessions of a class when some of them have new times. */
function withTimes(before: readonly SessionTimes[], after: readonly SessionTimes[]): SessionTimes[] {
  const changed = new Map(after.map((one) => [one.id, timesOf(one)]));
  return before.map((one) => changed.get(one.id) ?? one);
}

/** Sessions are numbered as they follow. Nobody has changed them by it: their revisions stay. */
async function numberSessions(em: EntityManager, classId: string): Promise<void> {
  await rows(
    em,
    `update class_session s set position = o.n from (
       select id, row_number() over (order by begins_at, position, id) as n from class_session where class_id = ?) o
     where o.id = s.id and s.position <> o.n`,
    [classId],
  );
}

async function moveSessions(
  em: EntityManager,
  into: TrainingClass,
  after: readonly SessionTimes[],
): Promise<Resource[]> {
  const sessions = await em.find(ClassSession, { classId: into.id });
  const before = sessions.map(timesOf);
  const target = withTimes(before, after);
  for (const [at, session] of sessions.entries()) Object.assign(session, target[at]);
  await em.flush();
  await numberSessions(em, into.id);
  return moveBookings(em, into, before, target);
}

/** Frees what a class has booked for sessions that are not over. */
export async function freeBookings(
  em: EntityManager,
  classId: string,
  sessionIds?: readonly string[],
): Promise<void> {
  await rows(
    em,
    `delete from resource_booking where class_id = ? and (?::uuid[] is null or session_id = any(?::uuid[]))`,
    [classId, sessionIds ? sqlArray(sessionIds) : null, sessionIds ? sqlArray(sessionIds) : null],
  );
}
