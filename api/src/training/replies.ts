import { reachOf } from '@whetstone/core/access/reach.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type * as contract from '@whetstone/core/training/call-contract.ts';
import { isBarred } from '@whetstone/core/training/select/eligible.ts';
import { broughtBelow } from '@whetstone/core/training/strength.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { Person } from '@whetstone/db/org/person.entity.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { tellScreens } from '@whetstone/db/platform/tell-screens.ts';
import { type CandidateRow, candidatesFor } from '@whetstone/db/training/call-candidates.ts';
import { strengthFor } from '@whetstone/db/training/call-strength.ts';
import { repliesOf, replyByOf } from '@whetstone/db/training/calls.ts';
import { ClassPlace } from '@whetstone/db/training/class-place.entity.ts';
import { fillOf, lockClass, putInto } from '@whetstone/db/training/class-places.ts';
import { remindCalls } from '@whetstone/db/training/remind-calls.ts';
import { TrainingClass } from '@whetstone/db/training/training-class.entity.ts';
import type { Handler, SignedIn } from '../platform/context.ts';

const SHOWN = 30;

async function classAsked({ em }: SignedIn, classId: string): Promise<TrainingClass> {
  const found = await em.findOne(TrainingClass, classId);
  if (!found) throw new Refusal('not-found');
  return found;
}

const pathsOf = ({ reach }: SignedIn) => (reach.force ? null : reach.paths);

/** Replies of a class; of one in which nobody within reach has a place nothing is told. */
export const list: Handler<typeof contract.classReplies> = async ({ params }, ctx) => {
  const { em, actor, today } = ctx;
  const found = await classAsked(ctx, params.classId);
  const lines = await repliesOf(em, found.id, pathsOf(ctx));
  const mine = pathsOf(ctx)?.some((path) => `${found.unitPath}.`.startsWith(`${path}.`)) ?? true;
  if (lines.length === 0 && !mine) throw new Refusal('not-found');
  const fill = (await fillOf(em, [found.id])).get(found.id);
  return {
    titleZh: found.titleZh,
    titleEn: found.titleEn,
    fromOn: found.fromOn,
    toOn: found.toOn,
    capacity: found.capacity,
    held: fill?.held ?? 0,
    waiting: fill?.waiting ?? 0,
    replyByOn: await replyByOf(em, found.id),
    lines,
    mayRemind: reachOf(actor, 'call-up') !== null,
    today,
  };
};

/** A place whose person serves where the reader answers for people; a class alone is not enough. */
async function placeWithin(ctx: SignedIn, placeId: string): Promise<{ place: ClassPlace; person: Person }> {
  const place = await ctx.em.findOne(ClassPlace, placeId);
  const person = place && (await ctx.em.findOne(Person, place.personId));
  if (!place || !person) throw new Refusal('not-found');
  return { place, person };
}

/** People of the unit of a called person, with what speaks for and against sending each instead. */
async function standIns(
  { em, today }: SignedIn,
  into: TrainingClass,
  whom: { unitIds: readonly string[] } | { personIds: readonly string[] },
): Promise<CandidateRow[]> {
  const capabilityCode = into.capabilityCodes[0];
  if (!capabilityCode) return [];
  return candidatesFor(em, { ...into, capabilityCode, classId: into.id }, whom, today);
}

export const listSubstitutes: Handler<typeof contract.substitutesFor> = async ({ params }, ctx) => {
  const { place, person } = await placeWithin(ctx, params.placeId);
  const into = await classAsked(ctx, place.classId);
  const others = (await standIns(ctx, into, { unitIds: [person.unitId] })).filter(
    ({ personId }) => personId !== person.id,
  );
  const strength = await strengthFor(ctx.em, others, into);
  // Whom a shift would lack could not be sent; whoever is barred comes last.
  const last = ({ personId, hindrance }: CandidateRow) =>
    isBarred(hindrance) ? 2 : broughtBelow(strength, [personId]).length > 0 ? 1 : 0;
  const found = others.toSorted((a, b) => last(a) - last(b)).slice(0, SHOWN);
  const cards = await nameCards(
    ctx.em,
    found.map(({ personId }) => personId),
  );
  return {
    people: found.map(({ personId, need, hindrance }) => ({
      personId,
      name: cards.get(personId)?.name ?? '',
      badgeNumber: cards.get(personId)?.badgeNumber ?? '',
      gapPoints: need.gapPoints,
      months: need.months,
      hindrance,
    })),
  };
};

/** Decides for the unit; who stands in takes the place that is freed, under the same lock. */
export const settle: Handler<typeof contract.settleCall> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  const { place: seen } = await placeWithin(ctx, params.placeId);
  if (seen.personId === actor.personId) throw new Refusal('not-found');
  const into = await lockClass(em, seen.classId);
  const place = await em.findOneOrFail(ClassPlace, seen.id, { refresh: true });
  if (place.revision !== body.revision) throw new Refusal('stale-revision');
  const by = { id: actor.personId, reason: body.reason.trim(), at: now };
  if (body.decision === 'come') place.hold(by);
  else place.excuseBy(by, body.decision === 'substitute');
  announce(em, 'class-place.moved', { placeId: place.id }, now);
  await em.flush();
  if (body.decision !== 'substitute') return { placeId: place.id };
  return { placeId: (await sendInstead(ctx, into, place, body.substituteId)).id };
};

async function sendInstead(
  ctx: SignedIn,
  into: TrainingClass,
  place: ClassPlace,
  substituteId: string | null,
): Promise<ClassPlace> {
  const person = substituteId && (await ctx.em.findOne(Person, substituteId));
  if (!person) throw new Refusal('not-found');
  const [stand] = await standIns(ctx, into, { personIds: [person.id] });
  if (stand && isBarred(stand.hindrance)) throw new Refusal('substitute-unfit');
  return putInto(ctx.em, into, {
    personId: person.id,
    way: 'substitute',
    at: ctx.now,
    insteadOfId: place.id,
    ...(place.callUpId && { callUpId: place.callUpId }),
  });
}

export const remind: Handler<typeof contract.remindClass> = async ({ params }, ctx) => {
  const { em, now } = ctx;
  const found = await classAsked(ctx, params.classId);
  const { reminded, spared } = await remindCalls(em, found.id, now);
  await tellScreens(
    em,
    reminded.map((personId) => ({ kind: 'inbox' as const, personId })),
  );
  return { reminded: reminded.length, spared };
};
