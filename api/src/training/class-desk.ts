import { dayAt } from '@whetstone/core/platform/clock.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type * as contract from '@whetstone/core/training/class-contract.ts';
import { spanOf } from '@whetstone/core/training/shift-sessions.ts';
import { Person } from '@whetstone/db/org/person.entity.ts';
import { Unit } from '@whetstone/db/org/unit.entity.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { lockClass, putInto } from '@whetstone/db/training/class-places.ts';
import { ClassPlace } from '@whetstone/db/training/class-place.entity.ts';
import { ClassSession } from '@whetstone/db/training/class-session.entity.ts';
import { freeBookings, lockOpenClass } from '@whetstone/db/training/move-class.ts';
import { PlanLine } from '@whetstone/db/training/plan-line.entity.ts';
import { categoryHolds, nextIntake } from '@whetstone/db/training/plan-where.ts';
import { TrainingClass } from '@whetstone/db/training/training-class.entity.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { refuseOutside } from './class-views.ts';

/** The person with this badge number, as far as the action reaches. @throws Refusal `not-found` */
async function withBadge({ em }: SignedIn, badge: string): Promise<Person> {
  const badgeNumber = badge.normalize('NFKC').trim();
  const found = await em.findOne(Person, { badgeNumber, leftOn: null });
  if (!found) throw new Refusal('not-found');
  return found;
}

/** What a class says of itself, checked. */
async function fieldsOf(
  ctx: SignedIn,
  { leadBadge, ...body }: Omit<Parameters<typeof changeClass>[0]['body'], 'revision'>,
  fromOn: string,
) {
  if (!(await categoryHolds(ctx.em, body.categoryCode, fromOn))) throw new Refusal('category-unknown');
  if (body.least > body.capacity) throw new Refusal('invalid-input', { where: 'least' });
  if (body.planLineId !== null && !(await ctx.em.findOne(PlanLine, body.planLineId)))
    throw new Refusal('not-found');
  return { ...body, leadId: (await withBadge(ctx, leadBadge)).id };
}

export const createClass: Handler<typeof contract.createClass> = async ({ body }, ctx) => {
  const { em, actor, now } = ctx;
  const { unitId, sessions, ...rest } = body;
  const unit = await em.findOne(Unit, unitId);
  if (!unit) throw new Refusal('not-found');
  refuseOutside(ctx, unit.path);
  const span = spanOf(sessions);
  if (!span || sessions.some(({ beginsAt, endsAt }) => endsAt <= beginsAt))
    throw new Refusal('invalid-input', { where: 'sessions' });
  const fromOn = dayAt(span.beginsAt);
  const fields = await fieldsOf(ctx, rest, fromOn);
  const classId = newId();
  em.create(TrainingClass, {
    id: classId,
    unitId,
    unitPath: unit.path,
    ...fields,
    ...span,
    fromOn,
    toOn: dayAt(span.endsAt),
    state: 'planned',
    intake: await nextIntake(em, { unitId, titleZh: fields.titleZh, fromOn }),
    createdById: actor.personId,
    createdAt: now,
    endedAt: null,
    endReason: null,
    costs: null,
    funding: null,
    closeProposedById: null,
    closeProposedAt: null,
    closedById: null,
  });
  const inOrder = sessions.toSorted((one, other) => (one.beginsAt < other.beginsAt ? -1 : 1));
  for (const [at, session] of inOrder.entries())
    em.create(ClassSession, { classId, position: at + 1, ...session, drillSessionId: null });
  await em.flush();
  return { classId };
};

/** A class of a unit within the reach of the action, locked. */
export async function classToChange(ctx: SignedIn, classId: string): Promise<TrainingClass> {
  const found = await lockOpenClass(ctx.em, classId);
  refuseOutside(ctx, found.unitPath);
  return found;
}

export const changeClass: Handler<typeof contract.changeClass> = async ({ params, body }, ctx) => {
  const found = await classToChange(ctx, params.classId);
  const { revision, ...rest } = body;
  if (revision !== found.revision) throw new Refusal('stale-revision');
  Object.assign(found, await fieldsOf(ctx, rest, found.fromOn));
  await ctx.em.flush();
  return { done: true };
};

/** People of a cancelled class are free again, and so is what it had booked. */
export const cancelClass: Handler<typeof contract.cancelClass> = async ({ params, body }, ctx) => {
  const { em, now } = ctx;
  const found = await classToChange(ctx, params.classId);
  Object.assign(found, { state: 'cancelled', endedAt: now, endReason: body.reason.trim() });
  const places = await em.find(ClassPlace, {
    classId: found.id,
    state: { $in: ['called', 'confirmed', 'waiting'] },
  });
  for (const place of places) {
    place.withdraw(body.reason.trim(), now);
    announce(em, 'class-place.moved', { placeId: place.id }, now);
  }
  await em.flush();
  await freeBookings(em, found.id);
  return { done: true };
};

export const putMember: Handler<typeof contract.putMember> = async ({ params, body }, ctx) => {
  const { em, now } = ctx;
  const into = await lockClass(em, params.classId);
  refuseOutside(ctx, into.unitPath);
  const person = await withBadge(ctx, body.badgeNumber);
  const entry = { personId: person.id, way: 'entry', at: now } as const;
  const place = await putInto(em, into, entry, { orWait: true });
  return { waiting: place.state === 'waiting' };
};
