import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import { reachesUnit, type Reach } from '@whetstone/core/access/reach.ts';
import type {
  intervene,
  InterventionDone,
  InterventionInput,
  voidAttempt,
} from '@whetstone/core/exams/proctor-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { ExamRoom } from '@whetstone/db/exams/exam-room.entity.ts';
import { Intervention } from '@whetstone/db/exams/intervention.entity.ts';
import { moveAttempt } from '@whetstone/db/exams/move-attempt.ts';
import { takeOutOfFigures } from '@whetstone/db/exams/paper-figures.ts';
import { lockSittings, timeEvents } from '@whetstone/db/exams/round-events.ts';
import { Round } from '@whetstone/db/exams/round.entity.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { tellScreens } from '@whetstone/db/platform/tell-screens.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { acts, type Asked, type Case, latestEndOf, type Outcome } from './proctor-acts.ts';

/** A round in the proctor's charge; while it is locked nobody begins it and nobody else intervenes. */
async function lockedRound(em: EntityManager, reach: Reach, roundId: string): Promise<Round> {
  const lockMode = LockMode.PESSIMISTIC_WRITE;
  const round = await em.findOne(Round, { id: roundId, cancelledAt: null }, { lockMode });
  if (!round || !reachesUnit(reach, round.unitPath)) throw new Refusal('not-found');
  return round;
}

/** What the same request came to before; an id that was used for something else is refused. */
async function doneBefore(
  em: EntityManager,
  id: string,
  asked: { kind: string; roundId: string },
): Promise<InterventionDone | null> {
  const before = await em.findOne(Intervention, id);
  if (!before) return null;
  const { at, reached, tooLate, kind, roundId } = before;
  if (kind !== asked.kind || roundId !== asked.roundId) throw new Refusal('op-used-elsewhere');
  return { id, at, reached, tooLate };
}

function askedOf(input: InterventionInput): Asked {
  return { seconds: null, reason: null, text: null, device: null, ...input };
}

async function caseOf(round: Round, asked: Asked, ctx: SignedIn): Promise<Case> {
  const { roomId, personId } = asked;
  if (roomId !== null && personId !== null) throw new Refusal('invalid-input', { where: 'do.roomId' });
  const rooms = await ctx.em.find(ExamRoom, { roundId: round.id });
  if (roomId !== null && !rooms.some(({ id }) => id === roomId)) throw new Refusal('not-found');
  const sittings = await lockSittings(ctx.em, round.id, asked);
  if (personId !== null && sittings.length === 0) throw new Refusal('not-a-candidate');
  return { round, asked, rooms, sittings, ctx };
}

/** Keeps what was done, and counts it on the round. */
function record(
  { round, asked, sittings, ctx }: Case,
  { reached, tooLate = 0, values, latestEndAt }: Outcome,
) {
  const { em, actor, now } = ctx;
  const { id, kind, personId, roomId, reason, seconds, text } = asked;
  const scope = { roundId: round.id, roomId, candidateId: personId };
  const attemptId = (personId !== null && sittings[0]?.attemptId) || null;
  const counts = { reached: reached.length, tooLate };
  const what = { kind, reason, seconds, text, values: values ?? null };
  em.create(Intervention, { id, ...scope, attemptId, actorId: actor.personId, at: now, ...what, ...counts });
  round.interventions += 1;
  if (latestEndAt) round.latestEndAt = latestEndAt;
  // The worker looks again at everybody, also at those who have moved out of this proctor's reach.
  if (latestEndAt) announce(em, 'round.intervened', { roundId: round.id }, now);
  return counts;
}

export const interveneNow: Handler<typeof intervene> = async ({ params, body }, ctx) => {
  const { em, reach, now } = ctx;
  const asked = askedOf(body.do);
  const { id, kind } = asked;
  const round = await lockedRound(em, reach, params.roundId);
  const roundId = round.id;
  const before = await doneBefore(em, id, { kind, roundId });
  if (before) return before;
  const one = await caseOf(round, asked, ctx);
  const counts = record(one, await acts[kind](one));
  await em.flush();
  const told = kind === 'note' ? [] : one.sittings;
  await tellScreens(
    em,
    told.map(({ personId }) => ({ kind: 'round', personId, roundId })),
  );
  return { id, at: now, ...counts };
};

/** Whether the attempt has a result, which the figures of its paper hold. */
const isGraded = ({ state }: Attempt) => state === 'graded' || state === 'released' || state === 'regraded';

export const declareVoid: Handler<typeof voidAttempt> = async ({ params, body: { id, reason } }, ctx) => {
  const { em, actor, reach, now } = ctx;
  const found = await em.findOne(Attempt, params.attemptId);
  if (!found) throw new Refusal('not-found');
  const { roundId, personId } = found;
  const round = await lockedRound(em, reach, roundId);
  const before = await doneBefore(em, id, { kind: 'void', roundId });
  if (before) return before;
  const lockMode = LockMode.PESSIMISTIC_WRITE;
  const attempt = await em.findOneOrFail(Attempt, found.id, { lockMode, refresh: true });
  if (attempt.state === 'voided') throw new Refusal('attempt-voided');
  const actorId = actor.personId;
  if (isGraded(attempt)) await takeOutOfFigures(em, attempt);
  moveAttempt(em, attempt, { actorId, at: now, reason }, () => attempt.declareVoid());
  const done = { reached: 1, tooLate: 0 };
  const scope = { roundId, roomId: null, candidateId: personId, attemptId: attempt.id };
  await em.flush();
  const rooms = await em.find(ExamRoom, { roundId });
  // Whoever was paused alone keeps nobody waiting any more.
  round.latestEndAt = await latestEndOf({ round, rooms, ctx }, await timeEvents(em, roundId));
  em.create(Intervention, { id, kind: 'void', ...scope, actorId, at: now, reason, ...done });
  round.interventions += 1;
  announce(em, 'attempt.voided', { attemptId: attempt.id }, now);
  await em.flush();
  await tellScreens(em, [{ kind: 'attempt', personId, attemptId: attempt.id, state: 'voided' }]);
  return { id, at: now, ...done };
};
