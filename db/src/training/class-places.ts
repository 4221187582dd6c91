import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Refusal } from '@whetstone/core/refusals.ts';
import type { CallOutcome } from '@whetstone/core/training/call-up.ts';
import { nameCards } from '../org/name-cards.ts';
import { announce } from '../platform/announce.ts';
import { rows, sqlArray } from '../platform/sql.ts';
import { lackedBy } from './call-strength.ts';
import { ClassPlace, isHeld, type PlaceWay } from './class-place.entity.ts';
import { mustBeTrainedFor } from './trained-for.ts';
import { TrainingClass } from './training-class.entity.ts';

/** How full a class is, whoever asks. */
export interface ClassFill {
  held: number;
  waiting: number;
}

interface Entry {
  readonly personId: string;
  readonly way: PlaceWay;
  readonly at: string;
  readonly callUpId?: string;
  /** The place whose person this one stands in for. */
  readonly insteadOfId?: string;
}

/**
 * The class, with its row locked until the transaction ends: places are given out and freed one after the other.
 * @throws Refusal `not-found`, `class-not-open`
 */
export async function lockClass(em: EntityManager, classId: string): Promise<TrainingClass> {
  const found = await em.findOne(TrainingClass, classId, {
    lockMode: LockMode.PESSIMISTIC_WRITE,
    refresh: true,
  });
  if (!found) throw new Refusal('not-found');
  if (found.state === 'closed' || found.state === 'cancelled') throw new Refusal('class-not-open');
  return found;
}

/** How full these classes are. Counted as the owner of the tables: who is in them is not told. */
export async function fillOf(
  em: EntityManager,
  classIds: readonly string[],
): Promise<Map<string, ClassFill>> {
  const found = await rows<ClassFill & { classId: string }>(
    em,
    `select class_id as "classId", held, waiting from class_fill(?::uuid[])`,
    [sqlArray(classIds)],
  );
  return new Map(found.map(({ classId, held, waiting }) => [classId, { held, waiting }]));
}

const roomIn = async (em: EntityManager, { id, capacity }: TrainingClass) =>
  capacity - ((await fillOf(em, [id])).get(id)?.held ?? 0);

/**
 * Has the people to itself until the transaction ends, one after the other in a fixed order: two classes that want the same
 * person at the same time see each other.
 */
async function holdPeople(em: EntityManager, personIds: readonly string[]): Promise<void> {
  await rows(
    em,
    `select count(pg_advisory_xact_lock(hashtext('class-place ' || one.id)))
     from (select id from unnest(?::text[]) id order by id offset 0) one`,
    [sqlArray(personIds)],
  );
}

/** Those of these people who hold a place in another class at the time of this one. */
async function heldElsewhere(
  em: EntityManager,
  { id, beginsAt, endsAt }: Pick<TrainingClass, 'id' | 'beginsAt' | 'endsAt'>,
  personIds: readonly string[],
): Promise<Set<string>> {
  await holdPeople(em, personIds);
  const found = await rows<{ personId: string }>(
    em,
    `select distinct person_id as "personId" from class_place
     where person_id = any(?::uuid[]) and class_id <> ? and state in ('called', 'confirmed', 'finished', 'failed')
       and tstzrange(begins_at, ends_at) && tstzrange(?::timestamptz, ?::timestamptz)`,
    [sqlArray(personIds), id, beginsAt, endsAt],
  );
  return new Set(found.map(({ personId }) => personId));
}

/** A new place, or the one the person left before, in use again. */
function place(
  em: EntityManager,
  into: TrainingClass,
  before: ClassPlace | null | undefined,
  { personId, way, at, callUpId, insteadOfId }: Entry,
  state: 'called' | 'confirmed' | 'waiting',
): ClassPlace {
  const fresh = {
    state,
    way,
    callUpId: callUpId ?? null,
    insteadOfId: insteadOfId ?? null,
    beginsAt: into.beginsAt,
    endsAt: into.endsAt,
    askedAt: at,
    answeredAt: state === 'called' ? null : at,
    reason: null,
    excuse: null,
    excusedAt: null,
    files: [],
    settledById: null,
    settledAt: null,
  };
  const given = before
    ? em.assign(before, fresh)
    : em.create(ClassPlace, { classId: into.id, personId, ...fresh });
  announce(em, 'class-place.moved', { placeId: given.id }, at);
  return given;
}

async function refuseElsewhere(em: EntityManager, into: TrainingClass, personId: string): Promise<void> {
  if (!(await heldElsewhere(em, into, [personId])).has(personId)) return;
  const name = (await nameCards(em, [personId])).get(personId)?.name ?? '';
  throw new Refusal('place-elsewhere', { name });
}

/**
 * Whoever takes people off their posts waits for who does so before, so that two do not weaken the same shift at once.
 * Asked for after the class, before the people.
 */
export async function holdStrength(em: EntityManager): Promise<void> {
  await rows(em, `select pg_advisory_xact_lock(hashtext('call-up issue'))`);
}

/** Only a call-up takes somebody from a shift at its minimum: there the reason is written down. */
async function refuseLacked(em: EntityManager, into: TrainingClass, personId: string): Promise<void> {
  if (!into.offPost) return;
  const count = (await lackedBy(em, into, [personId])).get(personId);
  if (count !== undefined) throw new Refusal('place-below-strength', { count });
}

/**
 * Puts a person into a class by hand, by their own booking or in place of somebody: the place is confirmed. The class
 * is locked by `lockClass`.
 * @param orWait on a full class the person goes on the waiting list
 * @throws Refusal `class-full`, `place-held`, `place-other-personnel`, `place-elsewhere`, `place-below-strength`
 */
export async function putInto(
  em: EntityManager,
  into: TrainingClass,
  entry: Entry,
  { orWait = false, called = false }: { orWait?: boolean; called?: boolean } = {},
): Promise<ClassPlace> {
  const before = await em.findOne(ClassPlace, { classId: into.id, personId: entry.personId });
  if (before && (isHeld(before.state) || before.state === 'waiting')) throw new Refusal('place-held');
  await mustBeTrainedFor(em, into, entry);
  const full = (await roomIn(em, into)) <= 0;
  if (full && !orWait) throw new Refusal('class-full', { capacity: into.capacity });
  if (!full) {
    await holdStrength(em);
    await refuseElsewhere(em, into, entry.personId);
    await refuseLacked(em, into, entry.personId);
  }
  const given = place(em, into, before, entry, full ? 'waiting' : called ? 'called' : 'confirmed');
  await em.flush();
  return given;
}

/**
 * Calls people into a class, in their order, as far as it has room. The class is locked by `lockClass`.
 * @returns what became of each: nobody is called into two classes at once, nobody twice
 */
export async function callInto(
  em: EntityManager,
  into: TrainingClass,
  personIds: readonly string[],
  { callUpId, at }: { callUpId: string; at: string },
): Promise<Map<string, CallOutcome>> {
  const before = new Map(
    (await em.find(ClassPlace, { classId: into.id, personId: { $in: [...personIds] } })).map((one) => [
      one.personId,
      one,
    ]),
  );
  const elsewhere = await heldElsewhere(em, into, personIds);
  let room = await roomIn(em, into);
  const outcomes = new Map<string, CallOutcome>();
  for (const personId of personIds) {
    const old = before.get(personId);
    const listed = old && (isHeld(old.state) || old.state === 'absent');
    const outcome = listed ? 'listed' : elsewhere.has(personId) ? 'elsewhere' : room > 0 ? 'called' : 'full';
    outcomes.set(personId, outcome);
    if (outcome !== 'called') continue;
    room -= 1;
    place(em, into, old, { personId, way: 'call-up', at, callUpId }, 'called');
  }
  await em.flush();
  return outcomes;
}

/**
 * Gives free places to those who wait, the first come first; who has a place elsewhere at that time, or is on a shift at its
 * minimum, keeps waiting. Runs as the owner of the tables, since it reaches everybody who waits; the class is locked by `lockClass`.
 * @returns who moved up
 */
export async function moveUp(em: EntityManager, into: TrainingClass, at: string): Promise<ClassPlace[]> {
  const room = await roomIn(em, into);
  if (room <= 0) return [];
  const waiting = await em.find(
    ClassPlace,
    { classId: into.id, state: 'waiting' },
    { orderBy: { askedAt: 'asc', id: 'asc' } },
  );
  await holdStrength(em);
  const elsewhere = await heldElsewhere(
    em,
    into,
    waiting.map(({ personId }) => personId),
  );
  const free = waiting.filter(({ personId }) => !elsewhere.has(personId));
  const lacked = await lackedBy(
    em,
    into,
    free.map(({ personId }) => personId),
  );
  const moved = free.filter(({ personId }) => !lacked.has(personId)).slice(0, room);
  for (const one of moved) {
    one.moveUp(at);
    announce(em, 'class-place.moved', { placeId: one.id }, at);
  }
  await em.flush();
  return moved;
}
