import { isDeepStrictEqual } from 'node:util';
import { LockMode } from '@mikro-orm/postgresql';
import { recordedTime } from '@whetstone/core/drills/occasion.ts';
import type { releaseStop, seeStop, stopForSafety } from '@whetstone/core/drills/range-contract.ts';
import type { StopView } from '@whetstone/core/drills/range-shapes.ts';
import { isViolation } from '@whetstone/core/drills/safety.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { RangeStop } from '@whetstone/db/drills/range-stop.entity.ts';
import { RosterEntry } from '@whetstone/db/drills/roster-entry.entity.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { drillOf, sessionFor } from './session-for.ts';
import { stopView } from './views.ts';

async function viewOf({ em }: SignedIn, stop: RangeStop): Promise<StopView> {
  return stopView(
    stop,
    await nameCards(em, [stop.stoppedById, ...(stop.releasedById ? [stop.releasedById] : [])]),
  );
}

/** Stops a person: written at once, also long after, and told to whoever answers for safety. */
export const stop: Handler<typeof stopForSafety> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  const session = await sessionFor(ctx, params.sessionId, LockMode.PESSIMISTIC_READ);
  const { opId, personId, reasons } = body;
  const listed = await em.findOne(
    RosterEntry,
    { sessionId: session.id, personId },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (!listed) throw new Refusal('not-on-roster');
  if (personId === actor.personId) throw new Refusal('own-result');
  const known = await em.findOne(RangeStop, opId);
  if (known) {
    const same = known.sessionId === session.id && known.personId === personId;
    if (!same || !isDeepStrictEqual(known.reasons, reasons)) throw new Refusal('op-used-elsewhere');
    return viewOf(ctx, known);
  }
  const { definition } = await drillOf(ctx, session);
  if (!reasons.every((one) => isViolation(definition, one)))
    throw new Refusal('invalid-input', { where: 'reasons' });
  const { recordedAt, deviceAt } = recordedTime(body.recordedAt, now);
  const made = em.create(RangeStop, {
    id: opId,
    sessionId: session.id,
    personId,
    reasons,
    stoppedById: actor.personId,
    stoppedAt: recordedAt,
    deviceAt,
  });
  announce(em, 'range.stopped', { stopId: opId }, now);
  return viewOf(ctx, made);
};

/** Whoever answers for safety, or for the unit, has looked. */
export const see: Handler<typeof seeStop> = async ({ params }, ctx) => {
  const { em, actor, now } = ctx;
  const stopped = await em.findOne(RangeStop, params.stopId, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!stopped) throw new Refusal('not-found');
  await sessionFor(ctx, stopped.sessionId);
  if (stopped.see(actor.personId, now)) announce(em, 'range.stop-seen', { stopId: stopped.id }, now);
  return viewOf(ctx, stopped);
};

/** The safety officer gives the pads back; nobody does so for themselves. */
export const release: Handler<typeof releaseStop> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  const stopped = await em.findOne(RangeStop, params.stopId, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!stopped) throw new Refusal('not-found');
  const session = await sessionFor(ctx, stopped.sessionId);
  if (stopped.personId === actor.personId) throw new Refusal('own-result');
  const guardId = session.guardedBy();
  if (guardId !== actor.personId) {
    const cards = await nameCards(em, [guardId]);
    throw new Refusal('not-safety-officer', { name: cards.get(guardId)?.name ?? '' });
  }
  const { recordedAt } = recordedTime(body.recordedAt, now);
  // Never before it was called, whatever two clocks say.
  const at = recordedAt < stopped.stoppedAt ? stopped.stoppedAt : recordedAt;
  if (stopped.release(body.reason.trim(), actor.personId, at))
    announce(em, 'range.released', { stopId: stopped.id }, now);
  return viewOf(ctx, stopped);
};
