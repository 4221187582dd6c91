import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import type {
  cancelRound,
  releaseRound,
  round,
  rounds,
  RoundView,
} from '@whetstone/core/exams/round-contract.ts';
import { reachesUnit, type Reach } from '@whetstone/core/access/reach.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { releaseGraded } from '@whetstone/db/exams/release-results.ts';
import { Round } from '@whetstone/db/exams/round.entity.ts';
import { candidatesOf, hasBegun, roundsWithin } from '@whetstone/db/exams/round-queries.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { tellScreens } from '@whetstone/db/platform/tell-screens.ts';
import type { Handler } from '../platform/context.ts';
import { candidateView, roundView } from './views.ts';

export async function shownRound(em: EntityManager, reach: Reach, roundId: string): Promise<RoundView> {
  const [row] = await roundsWithin(em, reach, { roundId });
  if (!row) throw new Refusal('not-found');
  return roundView(row);
}

/** A round within reach that is not withdrawn, locked until the transaction ends. */
export async function lockedRound(em: EntityManager, reach: Reach, roundId: string): Promise<Round> {
  const found = await em.findOne(
    Round,
    { id: roundId, cancelledAt: null },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (!found || !reachesUnit(reach, found.unitPath)) throw new Refusal('not-found');
  return found;
}

export const listRounds: Handler<typeof rounds> = async ({ query }, { em, reach }) => ({
  rounds: (await roundsWithin(em, reach, { examId: query.examId })).map(roundView),
});

export const readRound: Handler<typeof round> = async ({ params }, { em, reach }) => ({
  round: await shownRound(em, reach, params.roundId),
  candidates: (await candidatesOf(em, params.roundId)).map(candidateView),
});

/** Results that are graded come out now; what is graded later comes out as soon as it is. */
export const release: Handler<typeof releaseRound> = async ({ params }, ctx) => {
  const { em, actor, reach, now } = ctx;
  const held = await lockedRound(em, reach, params.roundId);
  held.releasedAt ??= now;
  await em.flush();
  const cause = { actorId: actor.personId, at: now, reason: 'released by hand' };
  const released = await releaseGraded(em, { roundId: held.id }, cause);
  await tellScreens(
    em,
    released.map((one) => ({ kind: 'attempt', ...one, state: 'released' })),
  );
  return shownRound(em, reach, held.id);
};

export const cancel: Handler<typeof cancelRound> = async ({ params }, { em, actor, reach, now }) => {
  const held = await lockedRound(em, reach, params.roundId);
  if (await hasBegun(em, held.id)) throw new Refusal('round-begun');
  held.cancelledAt = now;
  held.cancelledById = actor.personId;
  announce(em, 'round.cancelled', { roundId: held.id }, now);
  return { done: true };
};
