import type { Reach } from '@whetstone/core/access/reach.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type * as contract from '@whetstone/core/training/resource-contract.ts';
import { measureOf, STORE_RESOURCES } from '@whetstone/core/training/resource-shapes.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { Unit } from '@whetstone/db/org/unit.entity.ts';
import { book, isOverlap, lockResource, refuseOverdrawn } from '@whetstone/db/training/bookings.ts';
import { ClassSession } from '@whetstone/db/training/class-session.entity.ts';
import { ResourceBooking } from '@whetstone/db/training/resource-booking.entity.ts';
import { resourceBookings, resourceRows } from '@whetstone/db/training/resource-queries.ts';
import { Resource } from '@whetstone/db/training/resource.entity.ts';
import { StoreMovement } from '@whetstone/db/training/store-movement.entity.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { classToLead } from './class-reach.ts';
import { may, refuseOutside } from './class-views.ts';
import { freeThroughout } from './resource-views.ts';

export const listResources: Handler<typeof contract.resources> = async ({ query }, ctx) => {
  const { em, today, now } = ctx;
  const reach = await reachWithClass(ctx, query.classId);
  if (query.endsAt <= query.beginsAt) throw new Refusal('invalid-input', { where: 'endsAt' });
  const found = await resourceRows(em, reach, { kind: query.kind ?? null, today });
  const bookings = await resourceBookings(em, found, query, reach);
  const cards = await nameCards(
    em,
    bookings.map(({ byId }) => byId),
  );
  return {
    resources: found.map(({ unitPath, base, ...resource }) => {
      const mine = bookings.filter(({ resourceId }) => resourceId === resource.id);
      return {
        ...resource,
        free: freeThroughout({ ...resource, base }, mine, query),
        mayKeep: resource.kind !== 'instructor' && may(ctx, 'keep-resources', unitPath),
        bookings: mine.map(({ resourceId: _, byId, ...one }) => ({
          ...one,
          by: cards.get(byId)?.name ?? null,
        })),
      };
    }),
    mayKeep: may(ctx, 'keep-resources'),
    today,
    now,
  };
};

/** Who leads a class books what its unit can use, wherever they serve. @throws Refusal `not-found` */
async function reachWithClass(ctx: SignedIn, classId: string | undefined): Promise<Reach> {
  if (classId === undefined) return ctx.reach;
  const { unitPath } = await classToLead(ctx, classId);
  return { ...ctx.reach, paths: [...ctx.reach.paths, unitPath] };
}

const refuseBackwards = (from: string, to: string | null) => {
  if (to !== null && to < from) throw new Refusal('invalid-input', { where: 'toOn' });
};

export const addResource: Handler<typeof contract.addResource> = async ({ body }, ctx) => {
  const unit = await ctx.em.findOne(Unit, body.unitId);
  if (!unit) throw new Refusal('not-found');
  refuseOutside(ctx, unit.path);
  refuseBackwards(body.fromOn, body.toOn);
  const made = ctx.em.create(Resource, {
    ...body,
    unitPath: unit.path,
    measure: body.stock === null ? null : (measureOf[body.kind] ?? 'piece'),
    consumed: body.kind === 'ammunition' && body.stock !== null,
    instructorId: null,
  });
  await ctx.em.flush();
  return { resourceId: made.id };
};

/** A resource of a unit within reach that is no instructor, locked. */
async function kept(ctx: SignedIn, resourceId: string): Promise<Resource> {
  const resource = await lockResource(ctx.em, resourceId);
  refuseOutside(ctx, resource.unitPath);
  return resource;
}

/** A new number of what a store keeps stands among its movements, with who changed it. */
function writeStockChange({ em, actor, now }: SignedIn, resource: Resource, stock: number | null): void {
  const change = (stock ?? 0) - (resource.stock ?? 0);
  const isStore = STORE_RESOURCES.includes(resource.kind);
  if (!isStore || stock === null || typeof resource.stock !== 'number' || change === 0) return;
  em.create(StoreMovement, {
    id: newId(),
    resourceId: resource.id,
    sessionId: null,
    kind: change > 0 ? 'receive' : 'remove',
    quantity: Math.abs(change),
    note: '',
    byId: actor.personId,
    at: now,
  });
}

/** A stock never falls below what is booked of it; a thing with bookings stays what it is. */
export const changeResource: Handler<typeof contract.changeResource> = async ({ params, body }, ctx) => {
  const { em } = ctx;
  const resource = await kept(ctx, params.resourceId);
  const { revision, kind, ...rest } = body;
  if (revision !== resource.revision) throw new Refusal('stale-revision');
  if (resource.kind !== kind) throw new Refusal('invalid-input', { where: 'kind' });
  refuseBackwards(body.fromOn, body.toOn);
  writeStockChange(ctx, resource, body.stock);
  Object.assign(resource, rest, {
    measure: body.stock === null ? null : (measureOf[kind] ?? 'piece'),
    consumed: kind === 'ammunition' && body.stock !== null,
  });
  await em.flush();
  try {
    await em.nativeUpdate(ResourceBooking, { resourceId: resource.id }, { whole: body.stock === null });
  } catch (error) {
    throw isOverlap(error) ? new Refusal('resource-taken', { name: resource.nameZh }) : error;
  }
  await refuseOverdrawn(em, resource);
  return { done: true };
};

export const blockResource: Handler<typeof contract.blockResource> = async ({ params, body }, ctx) => {
  const resource = await kept(ctx, params.resourceId);
  if (body.endsAt <= body.beginsAt) throw new Refusal('invalid-input', { where: 'endsAt' });
  const wanted = { ...body, reason: body.reason.trim(), classId: null, sessionId: null };
  const [made] = await book(ctx.em, resource, [wanted], by(ctx));
  return { resourceBookingId: made!.id };
};

const by = ({ actor, now }: SignedIn) => ({ personId: actor.personId, now });

/** A class uses what belongs to its unit or to one above it, or to one that whoever books answers for. */
function serves(ctx: SignedIn, resource: Resource, unitPath: string): boolean {
  return `${unitPath}.`.startsWith(`${resource.unitPath}.`) || may(ctx, 'lead-classes', resource.unitPath);
}

export const bookForClass: Handler<typeof contract.bookForClass> = async ({ params, body }, ctx) => {
  const { em } = ctx;
  const into = await classToLead(ctx, params.classId);
  const resource = await lockResource(em, body.resourceId);
  if (!serves(ctx, resource, into.unitPath)) throw new Refusal('not-found');
  const sessions = await em.find(ClassSession, { classId: into.id, id: { $in: body.sessionIds } });
  if (sessions.length !== body.sessionIds.length) throw new Refusal('not-found');
  const stretches =
    sessions.length > 0
      ? sessions.map((one) => ({ ...one, sessionId: one.id }))
      : [{ ...into, sessionId: null }];
  const wanted = stretches.map(({ beginsAt, endsAt, sessionId }) => {
    const what = { purpose: 'class', classId: into.id, sessionId, reason: null } as const;
    return { ...what, beginsAt, endsAt, amount: body.amount };
  });
  const booked = await book(em, resource, wanted, by(ctx));
  announce(em, 'class.arranged', { classId: into.id }, ctx.now);
  await em.flush();
  return { bookings: booked.length };
};

/** Of a class whoever leads it frees it; another use is ended by whoever keeps the resource. */
export const endBooking: Handler<typeof contract.endBooking> = async ({ params }, ctx) => {
  const { em } = ctx;
  const booking = await em.findOne(ResourceBooking, params.resourceBookingId);
  if (!booking) throw new Refusal('not-found');
  if (booking.classId) await classToLead(ctx, booking.classId);
  else {
    const resource = await lockResource(em, booking.resourceId);
    if (!may(ctx, 'keep-resources', resource.unitPath)) throw new Refusal('not-found');
  }
  em.remove(booking);
  if (booking.classId) announce(em, 'class.arranged', { classId: booking.classId }, ctx.now);
  await em.flush();
  return { done: true };
};
