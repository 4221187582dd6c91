import { LockMode } from '@mikro-orm/postgresql';
import { isSealed, mayMove } from '@whetstone/core/exams/attempt-states.ts';
import type {
  AttemptView,
  myRounds,
  startAttempt,
  submitAttempt,
} from '@whetstone/core/exams/sitting-contract.ts';
import { drawOrder } from '@whetstone/core/exams/option-order.ts';
import { sealOf } from '@whetstone/core/exams/receipt.ts';
import type { Input, Output } from '@whetstone/core/platform/route.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { type CountedAnswer, countedAnswers, countGiven } from '@whetstone/db/exams/answer-queries.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { roundsOfCandidate } from '@whetstone/db/exams/my-rounds.ts';
import { sealAttempt } from '@whetstone/db/exams/seal-attempt.ts';
import { handIn, ownScript } from '@whetstone/db/exams/hand-in.ts';
import { beginAttempt, type Sitting, sittingOf } from '@whetstone/db/exams/sitting.ts';
import { sha256 } from '@whetstone/db/platform/sha256.ts';
import type { SharedHandler, SignedIn } from '../platform/context.ts';
import { type CandidatePaper, candidatePaper } from './candidate-paper.ts';
import { admitDevice, refuseElsewhere } from './devices.ts';
import { refuseAtDoor } from './entry.ts';
import { ownEnd } from './own-times.ts';
import { sealedHash, unlocked } from './sealed-paper.ts';
import { withSectionTerms } from './sections.ts';
import { attemptView, myRound } from './views.ts';
import { voided } from './voided.ts';

export const listMine: SharedHandler<typeof myRounds> = async (_input, { outside, personId, now }) => ({
  rounds: (await roundsOfCandidate(outside().em, personId)).map(myRound),
  serverNow: now,
});

type Starting = Input<typeof startAttempt>;

/** A whole hall starts at once: a first start is two statements. Coming back takes a transaction of its own. */
export const start: SharedHandler<typeof startAttempt> = async (input, { outside, inside }) => {
  const view = (await begin(input, outside())) ?? (await inside((ctx) => comeBack(input, ctx)));
  return view.sections ? withSectionTerms(outside().em, view) : view;
};

async function ownSitting({ params }: Starting, { em, actor }: SignedIn) {
  const sitting = await sittingOf(em, params.roundId, actor.personId);
  if (!sitting) throw new Refusal('not-a-candidate');
  return { sitting, paper: await candidatePaper(em, sitting.paperId) };
}

/** Begins the sitting; null when the person, or another request of theirs at this moment, has begun it. */
async function begin(input: Starting, ctx: SignedIn): Promise<AttemptView | null> {
  const { em, actor, now, dice } = ctx;
  const { query } = input;
  const { sitting, paper } = await ownSitting(input, ctx);
  if (sitting.begun) return null;
  await refuseAtDoor(ctx, sitting, null, query.ticket);
  const { personId } = actor;
  const { roundId, paperId, interventions } = sitting;
  const end = await ownEnd(em, sitting, personId, now);
  const order = sitting.order ?? drawOrder(paper.items, paper.rules, dice);
  const device = query.device ? { name: query.device, label: ctx.device } : null;
  const beginning = { roundId, personId, paperId, order, end, device, interventions, now };
  const id = await beginAttempt(em, beginning);
  if (!id) {
    // A proctor did something at this very moment: the end is worked out again with it.
    const { sitting: again } = await ownSitting(input, ctx);
    return again.interventions === interventions ? null : begin(input, ctx);
  }
  const begun = { id, roundId, order, ...end, state: 'in_progress' as const, startedAt: now, serverRev: 0 };
  return viewFor(query, begun, sitting, paper, [], now);
}

async function comeBack(input: Starting, ctx: SignedIn): Promise<AttemptView> {
  const { em, actor, now } = ctx;
  const { query } = input;
  const { sitting, paper } = await ownSitting(input, ctx);
  const attempt = await em.findOne(Attempt, { roundId: sitting.roundId, personId: actor.personId, no: 1 });
  // Neither begun before nor now: the round was withdrawn in between.
  if (!attempt) throw new Refusal('not-a-candidate');
  if (attempt.state === 'voided') throw await voided(em, attempt.id);
  if (isSealed(attempt.state)) throw new Refusal('attempt-closed');
  await refuseAtDoor(ctx, sitting, attempt, query.ticket);
  await admitDevice(em, attempt, sitting.policies.devices, { ...query, label: ctx.device, at: now });
  return viewFor(query, attempt, sitting, paper, await countedAnswers(em, [attempt.id]), now);
}

/** The paper as this device needs it: whole, or the key to the locked one that it holds. */
function viewFor(
  query: Starting['query'],
  attempt: Parameters<typeof attemptView>[0],
  sitting: Sitting,
  paper: CandidatePaper,
  answers: readonly CountedAnswer[],
  now: string,
): AttemptView {
  const view = attemptView(attempt, sitting, paper, answers, now);
  return query.paper === sealedHash(sitting) ? unlocked(view, sitting, attempt.order) : view;
}

/**
 * Hands in: two statements, of which the second seals only what the first has read. When something came in
 * between, or nothing is to be sealed, the attempt is looked at under its lock.
 */
export const submit: SharedHandler<typeof submitAttempt> = async (
  input,
  { personId, now, outside, inside },
) => {
  const { em } = outside();
  const script = await ownScript(em, input.params.attemptId, personId);
  if (!script) throw new Refusal('not-found');
  if (mayMove(script.state, 'submitted', 'candidate')) {
    refuseElsewhere({ id: script.attemptId, activeDevice: script.activeDevice }, input.query.device);
    const { attemptId, answers } = script;
    const hash = sealOf(attemptId, answers, sha256);
    const submittedAt = await handIn(em, script, { personId, hash, at: now });
    if (submittedAt)
      return { attemptId, state: 'submitted', submittedAt, answers: countGiven(answers), hash };
  }
  return inside((ctx) => submitAlone(input, ctx));
};

async function submitAlone(
  { params: { attemptId }, query }: Input<typeof submitAttempt>,
  ctx: SignedIn,
): Promise<Output<typeof submitAttempt>> {
  const { em, actor, now } = ctx;
  const { personId } = actor;
  const lockMode = LockMode.PESSIMISTIC_WRITE;
  const attempt = await em.findOne(Attempt, { id: attemptId, personId }, { lockMode });
  if (!attempt) throw new Refusal('not-found');
  if (!isSealed(attempt.state)) refuseElsewhere(attempt, query.device);
  const answers = await countedAnswers(em, [attemptId]);
  if (mayMove(attempt.state, 'submitted', 'candidate'))
    sealAttempt(em, attempt, answers, 'candidate', { actorId: personId, at: now });
  const { state, submittedAt, sealedHash } = attempt;
  if (state === 'paused') throw new Refusal('attempt-paused');
  if (state === 'voided' && !submittedAt) throw await voided(em, attemptId);
  if (!submittedAt || !sealedHash) throw new Refusal('attempt-closed');
  return { attemptId, state, submittedAt, answers: countGiven(answers), hash: sealedHash };
}
