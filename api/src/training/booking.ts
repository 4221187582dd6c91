import { Refusal } from '@whetstone/core/refusals.ts';
import type * as contract from '@whetstone/core/training/booking-contract.ts';
import { Person } from '@whetstone/db/org/person.entity.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { unitPathOf } from '@whetstone/db/training/calls.ts';
import { ClassPlace, type PlaceState } from '@whetstone/db/training/class-place.entity.ts';
import { fillOf, lockClass, putInto } from '@whetstone/db/training/class-places.ts';
import { isOpenFor, openClassesFor, waitingBefore } from '@whetstone/db/training/open-classes.ts';
import { trainedFor } from '@whetstone/db/training/trained-for.ts';
import type { Handler } from '../platform/context.ts';

const left: readonly PlaceState[] = ['withdrawn', 'excused', 'replaced'];

export const listOpen: Handler<typeof contract.openClasses> = async (_input, { em, actor, today }) => {
  const open = await openClassesFor(em, await unitPathOf(em, actor.personId), today);
  const { personnelClass } = await em.findOneOrFail(Person, actor.personId);
  const mayTrain = await trainedFor(em, today);
  const found = open.filter(({ capabilityCodes }) => mayTrain(capabilityCodes, personnelClass));
  const ids = found.map(({ id }) => id);
  const fill = await fillOf(em, ids);
  const own = await em.find(ClassPlace, { personId: actor.personId, classId: { $in: ids } });
  return {
    classes: found.map(({ capacity, capabilityCodes: _, ...one }) => {
      const mine = own.find(({ classId }) => classId === one.id)?.state ?? null;
      return {
        ...one,
        free: Math.max(0, capacity - (fill.get(one.id)?.held ?? 0)),
        waiting: fill.get(one.id)?.waiting ?? 0,
        mine: mine && left.includes(mine) ? null : mine,
      };
    }),
  };
};

export const book: Handler<typeof contract.bookPlace> = async ({ params }, { em, actor, now, today }) => {
  const { personId } = actor;
  if (!(await isOpenFor(em, params.classId, await unitPathOf(em, personId), today)))
    throw new Refusal('booking-closed');
  const into = await lockClass(em, params.classId);
  const place = await putInto(em, into, { personId, way: 'booking', at: now }, { orWait: true });
  if (place.state !== 'waiting') return { state: 'confirmed', inLine: null };
  return { state: 'waiting', inLine: (await waitingBefore(em, into.id, now)) + 1 };
};

/** Only what was booked by the person: a call-up is answered, not given up. */
export const giveUp: Handler<typeof contract.giveUpPlace> = async ({ params }, { em, actor, now }) => {
  const place = await em.findOne(ClassPlace, { classId: params.classId, personId: actor.personId });
  if (!place) throw new Refusal('not-found');
  if (place.way !== 'booking') throw new Refusal('place-state');
  const into = await lockClass(em, params.classId);
  if (into.beginsAt <= now) throw new Refusal('class-begun');
  place.withdraw('', now);
  announce(em, 'class-place.moved', { placeId: place.id }, now);
  await em.flush();
  return { done: true };
};
