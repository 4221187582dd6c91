import { dayAt } from '@whetstone/core/platform/clock.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type * as contract from '@whetstone/core/training/class-contract.ts';
import { spanOf } from '@whetstone/core/training/shift-sessions.ts';
import { Person } from '@whetstone/db/org/person.entity.ts';
import { Unit } from '@whetstone/db/org/unit.entity.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { fillOf, lockClass, putInto } from '@whetstone/db/training/class-places.ts';
import { instructorWithBadge } from '@whetstone/db/training/instructor-queries.ts';
import { ClassPlace } from '@whetstone/db/training/class-place.entity.ts';
import { ClassSession } from '@whetstone/db/training/class-session.entity.ts';
import { freeBookings } from '@whetstone/db/training/move-class.ts';
import { planLineOf } from '@whetstone/db/training/call-scene.ts';
import { categoryHolds, nextIntake } from '@whetstone/db/training/plan-where.ts';
import { TrainingClass } from '@whetstone/db/training/training-class.entity.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { classToChange } from './class-reach.ts';
import { refuseUnknownDrill } from './class-ties.ts';
import { refuseOutside } from './class-views.ts';

/** The person with this badge number, as far as the action reaches. @throws Refusal `not-found` */
async function withBadge({ em }: SignedIn, badge: string): Promise<Person> {
  const badgeNumber = badge.normalize('NFKC').trim();
  const found = await em.findOne(Person, { badgeNumber, leftOn: null });
  if (!found) throw new Refusal('not-found');
  return found;
}

/** Who may lead a class: somebody within reach, or an instructor in their term wherever they serve. @throws Refusal `class-teacher-unknown` */
async function teacherWith({ em, today }: SignedIn, badge: string): Promise<string> {
  const badgeNumber = badge.normalize('NFKC').trim();
  const found = await em.findOne(Person, { badgeNumber, leftOn: null });
  const id = found?.id ?? (await instructorWithBadge(em, badgeNumber, today));
  if (!id) throw new Refusal('class-teacher-unknown', { badge: badgeNumber });
  return id;
}

/** What a class says of itself, checked. */
async function fieldsOf(
  ctx: SignedIn,
  { leadBadge, ...body }: Omit<Parameters<typeof changeClass>[0]['body'], 'revision' | 'assistantBadges'>,
  fromOn: string,
) {
  if (!(await categoryHolds(ctx.em, body.categoryCode, fromOn))) throw new Refusal('category-unknown');
  if (body.least > body.capacity) throw new Refusal('invalid-input', { where: 'least' });
  if (body.planLineId !== null && !(await planLineOf(ctx.em, body.planLineId)))
    throw new Refusal('not-found');
  return { ...body, leadId: await teacherWith(ctx, leadBadge) };
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
  for (const session of sessions) await refuseUnknownDrill(ctx, session);
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
    em.create(ClassSession, { drillSessionId: null, ...session, classId, position: at + 1 });
  await em.flush();
  return { classId };
};

export const changeClass: Handler<typeof contract.changeClass> = async ({ params, body }, ctx) => {
  const found = await classToChange(ctx, params.classId);
  const { em, now } = ctx;
  const { revision, assistantBadges, ...rest } = body;
  if (revision !== found.revision) throw new Refusal('stale-revision');
  const held = (await fillOf(em, [found.id])).get(found.id)?.held ?? 0;
  if (rest.capacity < held) throw new Refusal('class-too-small', { held });
  const fields = await fieldsOf(ctx, rest, found.fromOn);
  const assistants = [];
  for (const badge of assistantBadges) assistants.push(await teacherWith(ctx, badge));
  const assistantIds = [...new Set(assistants)].filter((id) => id !== fields.leadId);
  const grown = rest.capacity > found.capacity;
  Object.assign(found, { ...fields, assistantIds });
  const waits = grown && (await em.findOne(ClassPlace, { classId: found.id, state: 'waiting' }));
  // Whoever waits longest moves up when there is room: the listener looks at the whole class.
  if (waits) announce(em, 'class-place.moved', { placeId: waits.id }, now);
  announce(em, 'class.arranged', { classId: found.id }, now);
  await em.flush();
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
  announce(em, 'class.arranged', { classId: found.id }, now);
  announce(em, 'class.closing', { classId: found.id }, now);
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
