import { LockMode } from '@mikro-orm/postgresql';
import { isSealed, mayMove } from '@whetstone/core/exams/attempt-states.ts';
import type { myRounds, startAttempt, submitAttempt } from '@whetstone/core/exams/contract.ts';
import { drawOrder } from '@whetstone/core/exams/option-order.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { countedAnswers, countGiven } from '@whetstone/db/exams/answer-queries.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { roundsOfCandidate } from '@whetstone/db/exams/my-rounds.ts';
import { sealAttempt } from '@whetstone/db/exams/seal-attempt.ts';
import { beginAttempt, sittingOf } from '@whetstone/db/exams/sitting.ts';
import type { Handler } from '../platform/context.ts';
import { candidatePaper } from './candidate-paper.ts';
import { admitDevice, refuseElsewhere } from './devices.ts';
import { refuseAtDoor } from './entry.ts';
import { ownEnd } from './own-times.ts';
import { sealedHash, unlocked } from './sealed-paper.ts';
import { attemptView, myRound } from './views.ts';

export const listMine: Handler<typeof myRounds> = async (_input, { em, actor, now }) => ({
  rounds: (await roundsOfCandidate(em, actor.personId)).map(myRound),
  serverNow: now,
});

export const start: Handler<typeof startAttempt> = async ({ params: { roundId }, query }, ctx) => {
  const { em, actor, now, dice } = ctx;
  const { personId } = actor;
  const sitting = await sittingOf(em, roundId, personId);
  if (!sitting) throw new Refusal('not-a-candidate');
  const paper = await candidatePaper(em, sitting.paperId);
  const mine = { roundId, personId, no: 1 };
  let attempt = await em.findOne(Attempt, mine);
  if (!attempt || !isSealed(attempt.state)) await refuseAtDoor(ctx, sitting, attempt, query.ticket);
  if (!attempt) {
    const end = await ownEnd(em, sitting, personId, now);
    const order = sitting.order ?? drawOrder(paper.items, paper.rules, dice);
    const device = query.device ? { name: query.device, label: ctx.device } : null;
    await beginAttempt(em, { roundId, personId, paperId: sitting.paperId, order, end, device, now });
    // Whoever began it, this request or another at the same moment: there is one.
    attempt = await em.findOneOrFail(Attempt, mine);
  }
  if (isSealed(attempt.state)) throw new Refusal('attempt-closed');
  await admitDevice(em, attempt, sitting.policies.devices, { ...query, label: ctx.device, at: now });
  const view = attemptView(attempt, sitting, paper, await countedAnswers(em, [attempt.id]), now);
  return query.paper === sealedHash(sitting) ? unlocked(view, sitting, attempt.order) : view;
};

export const submit: Handler<typeof submitAttempt> = async ({ params: { attemptId }, query }, ctx) => {
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
  if (!submittedAt || !sealedHash) throw new Refusal('attempt-closed');
  return { attemptId, state, submittedAt, answers: countGiven(answers), hash: sealedHash };
};
