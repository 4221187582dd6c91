import { LockMode } from '@mikro-orm/postgresql';
import { isDeepStrictEqual } from 'node:util';
import { reachesUnit } from '@whetstone/core/access/reach.ts';
import { recordedTime } from '@whetstone/core/drills/occasion.ts';
import type {
  bindLane,
  checkSafety,
  notePresence,
  planDay,
  rangeOfficers,
} from '@whetstone/core/drills/range-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { seatSession, writePresence } from '@whetstone/db/drills/day-plan.ts';
import { LaneDevice } from '@whetstone/db/drills/lane-device.entity.ts';
import { rangeOfficersOf } from '@whetstone/db/drills/range-officers.ts';
import { SafetyCheck } from '@whetstone/db/drills/safety-check.entity.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { Unit } from '@whetstone/db/org/unit.entity.ts';
import type { Handler } from '../platform/context.ts';
import { sessionFor } from './session-for.ts';
import { laneView } from './views.ts';

export const listOfficers: Handler<typeof rangeOfficers> = async ({ query }, { em, reach, today }) => {
  const unit = await em.findOne(Unit, query.unitId);
  if (!unit || !reachesUnit(reach, unit.path)) throw new Refusal('not-found');
  const ids = await rangeOfficersOf(em, unit.path, today);
  const cards = await nameCards(em, ids);
  const officers = ids.flatMap((id) => cards.get(id) ?? []);
  return { officers: officers.map(({ id, name, badgeNumber }) => ({ id, name, badgeNumber })) };
};

/** The checks before the first shot; the same op again changes nothing. */
export const tickSafety: Handler<typeof checkSafety> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  const session = await sessionFor(ctx, params.sessionId, LockMode.PESSIMISTIC_READ);
  const known = await em.findOne(SafetyCheck, body.opId);
  if (known) {
    const same = known.sessionId === session.id && isDeepStrictEqual(known.points, body.points);
    if (!same) throw new Refusal('op-used-elsewhere');
    return { done: true };
  }
  const { recordedAt, deviceAt } = recordedTime(body.recordedAt, now);
  em.create(SafetyCheck, {
    id: body.opId,
    sessionId: session.id,
    points: body.points,
    checkedById: actor.personId,
    checkedAt: recordedAt,
    deviceAt,
  });
  return { done: true };
};

/** The first device keeps the lane; another one is told, and has it only when it takes it over. */
export const bind: Handler<typeof bindLane> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  // Locked, so that of two devices that ask at once one is told of the other.
  const session = await sessionFor(ctx, params.sessionId, LockMode.PESSIMISTIC_WRITE);
  const key = { sessionId: session.id, lane: params.lane };
  const bound = await em.findOne(LaneDevice, key);
  const mine = { deviceId: body.deviceId, boundById: actor.personId, boundAt: now };
  if (bound && bound.deviceId !== body.deviceId && body.takeOver) em.assign(bound, mine);
  const held = bound ?? em.create(LaneDevice, { ...key, ...mine });
  return laneView(held, await nameCards(em, [held.boundById]));
};

export const plan: Handler<typeof planDay> = async ({ params, body }, ctx) => {
  const session = await sessionFor(ctx, params.sessionId, LockMode.PESSIMISTIC_WRITE);
  if (session.closedAt) throw new Refusal('drill-session-closed');
  ctx.em.assign(session, body);
  await ctx.em.flush();
  await seatSession(ctx.em, session);
  return { done: true };
};

export const presence: Handler<typeof notePresence> = async ({ params, body }, ctx) => {
  const session = await sessionFor(ctx, params.sessionId, LockMode.PESSIMISTIC_WRITE);
  const missingAt = body.there ? null : recordedTime(body.recordedAt, ctx.now).recordedAt;
  const listed = await writePresence(ctx.em, {
    sessionId: session.id,
    personId: body.personId,
    missingAt,
  });
  if (!listed) throw new Refusal('not-on-roster');
  await seatSession(ctx.em, session);
  return { done: true };
};
