import { LockMode } from '@mikro-orm/postgresql';
import { isWithin } from '@whetstone/core/access/reach.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type * as contract from '@whetstone/core/training/leave-contract.ts';
import { type Change, decide, giveBack, shorten, stepDue } from '@whetstone/core/training/leave.ts';
import { type LeaveStep, leaveSteps } from '@whetstone/core/training/leave-steps.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { Person } from '@whetstone/db/org/person.entity.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import {
  awayByDay,
  awayOn,
  type RequestPlace,
  requestsOfUnit,
  type ShiftMissed,
  shiftsMissed,
} from '@whetstone/db/training/leave-lists.ts';
import { LeaveKind } from '@whetstone/db/training/leave-kind.entity.ts';
import { LeaveRequest } from '@whetstone/db/training/leave-request.entity.ts';
import {
  followRequest,
  grantLeave,
  holdLeaveOf,
  leaveInTheWay,
} from '@whetstone/db/training/leave-requests.ts';
import { type StrengthAsked, strengthAsked } from '@whetstone/db/training/strength-rules.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { heatUnitView, unitWithin } from '../platform/units-within.ts';
import { leaveView, namedIn } from './leave-views.ts';

const SHOWN_DAYS = 14;

/** The steps that the actor may take for people of a unit. */
function heldSteps({ actor }: SignedIn, unitPath: string): LeaveStep[] {
  const holds = (step: LeaveStep) =>
    actor.grants.some((grant) => grant.role === step && isWithin(unitPath, grant.unitPath));
  return leaveSteps.filter(holds);
}

/** The least people that the rules ask for on a shift of a day; 0 without a rule. */
const leastOn = (asked: readonly StrengthAsked[], { unitId, shiftCode, servesOn }: ShiftMissed) =>
  Math.max(
    0,
    ...asked
      .filter((one) => one.unitId === unitId && one.shiftCode === shiftCode)
      .filter(({ fromOn, toOn }) => fromOn <= servesOn && (toOn === null || toOn >= servesOn))
      .map(({ least }) => least),
  );

/** The requests in these places as cards, with what each would do to the rosters. */
async function cardsOf(ctx: SignedIn, places: readonly RequestPlace[]) {
  const { em, today } = ctx;
  const ids = places.map(({ id }) => id);
  const found = new Map((await em.find(LeaveRequest, { id: { $in: ids } })).map((one) => [one.id, one]));
  const requests = [...found.values()];
  const people = requests.map(({ personId }) => personId);
  const names = await nameCards(em, [...namedIn(requests), ...people]);
  const telling = { kinds: await em.find(LeaveKind, {}, { orderBy: { fromOn: 'desc' } }), names, today };
  const missed = Map.groupBy(await shiftsMissed(em, ids), ({ requestId }) => requestId);
  const days = requests.flatMap(({ fromOn, toOn }) => [fromOn, toOn]).toSorted();
  const units = [...new Set([...missed.values()].flat().map(({ unitId }) => unitId))];
  const asked =
    units.length === 0 ? [] : await strengthAsked(em, units, { from: days[0]!, to: days.at(-1)! });
  return places.flatMap(({ unitId: _, unitPath, ...place }) => {
    const request = found.get(place.id);
    const person = request && names.get(request.personId);
    if (!request || !person) return [];
    const step = stepDue(request);
    const own = request.personId === ctx.actor.personId;
    const twice = request.moves.some(({ did, byId }) => did === 'approved' && byId === ctx.actor.personId);
    const { id, name, badgeNumber, unitZh, unitEn } = person;
    const below = (missed.get(place.id) ?? [])
      .map((one) => ({ ...one, least: leastOn(asked, one) }))
      .filter(({ have, least }) => have < least)
      .map(({ servesOn, shiftCode, have, least }) => ({ servesOn, shiftCode, have, least }));
    return {
      ...leaveView(request, telling),
      ...place,
      person: { id, name, badgeNumber, unitZh, unitEn },
      mayDecide: step !== null && !own && !twice && heldSteps(ctx, unitPath).includes(step),
      below,
    };
  });
}

export const readUnit: Handler<typeof contract.unitLeave> = async ({ params, query }, ctx) => {
  const { em, today } = ctx;
  const { unit, ids } = await unitWithin(ctx, params.unitId);
  const on = query.on ?? today;
  const waiting = await cardsOf(ctx, await requestsOfUnit(em, ids, ['asked', 'passed']));
  const running = await cardsOf(ctx, await requestsOfUnit(em, ids, ['approved']));
  const away = await awayOn(em, ids, on);
  return {
    unit: heatUnitView(unit),
    today,
    on,
    waiting,
    running,
    away: away.map(({ personId: id, name, badgeNumber, unitZh, unitEn, ...rest }) => ({
      ...rest,
      person: { id, name, badgeNumber, unitZh, unitEn },
    })),
    days: await awayByDay(em, ids, { from: on, days: SHOWN_DAYS }),
    people: unit.people,
  };
};

/** The request and where its person serves; out of reach it is not found. */
async function within({ em }: SignedIn, requestId: string) {
  const request = await em.findOne(LeaveRequest, { id: requestId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const person = request && (await em.findOne(Person, { id: request.personId }));
  if (!request || !person) throw new Refusal('not-found');
  return { request, unitPath: person.unitPath };
}

export const decideOn: Handler<typeof contract.decideLeave> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  const { request, unitPath } = await within(ctx, params.requestId);
  if (!body.approved && body.reason === null) throw new Refusal('invalid-input', { where: 'reason' });
  const reason = body.reason?.trim() ?? null;
  const done = { byId: actor.personId, at: now, reason, approved: body.approved };
  Object.assign(request, decide(request, done, heldSteps(ctx, unitPath)));
  if (request.state === 'approved') {
    await holdLeaveOf(em, request.personId);
    const other = await leaveInTheWay(em, request.personId, request, request);
    if (other) throw new Refusal('leave-overlap', { ...other });
    grantLeave(em, request, { id: actor.personId, at: now });
  }
  announce(em, 'leave.moved', { requestId: request.id }, now);
  await em.flush();
  return { state: request.state };
};

/** Does something with somebody else's approved leave. */
async function change(ctx: SignedIn, requestId: string, make: (request: LeaveRequest) => Change) {
  const { em, actor, now } = ctx;
  const { request, unitPath } = await within(ctx, requestId);
  if (request.personId === actor.personId) throw new Refusal('leave-own');
  if (heldSteps(ctx, unitPath).length === 0) throw new Refusal('not-found');
  Object.assign(request, make(request));
  await followRequest(em, request);
  announce(em, 'leave.moved', { requestId }, now);
  await em.flush();
  return { state: request.state };
}

const deed = ({ actor, now }: SignedIn, reason: string) => ({
  byId: actor.personId,
  at: now,
  reason: reason.trim(),
});

export const callBack: Handler<typeof contract.shortenLeave> = async ({ params, body }, ctx) =>
  change(ctx, params.requestId, (request) =>
    shorten(request, { ...deed(ctx, body.reason), toOn: body.toOn }, ctx.today),
  );

export const enterReturn: Handler<typeof contract.returnFromLeave> = async ({ params, body }, ctx) =>
  change(ctx, params.requestId, (request) =>
    giveBack(request, { ...deed(ctx, body.reason), returnedOn: body.returnedOn }, ctx.today),
  );
