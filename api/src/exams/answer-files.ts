import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import { reachesUnit, type Reach } from '@whetstone/core/access/reach.ts';
import { isSealed } from '@whetstone/core/exams/attempt-states.ts';
import type {
  answerFiles,
  AnswerFileView,
  decideAnswers,
  handInSealed,
  importAnswers,
  ownScript,
} from '@whetstone/core/exams/device-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { AnswerFile } from '@whetstone/db/exams/answer-file.entity.ts';
import { answerFilesOf } from '@whetstone/db/exams/answer-file-queries.ts';
import { countedAnswers, countGiven } from '@whetstone/db/exams/answer-queries.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { countLate } from '@whetstone/db/exams/late-answers.ts';
import { Round } from '@whetstone/db/exams/round.entity.ts';
import { roundKeys, type RoundKeys } from '@whetstone/db/exams/round-keys.ts';
import type { AnyResponse } from '@whetstone/core/bank/any-kind.ts';
import type { Handler } from '../platform/context.ts';
import { mayStillCount, takeSealed } from './sealed-answers.ts';

const lockMode = LockMode.PESSIMISTIC_WRITE;

async function keysOf(em: EntityManager, attempt: Attempt): Promise<RoundKeys> {
  const round = await roundKeys(em, attempt.roundId);
  if (!round) throw new Refusal('not-found');
  return round;
}

/** Refuses a round outside the reach of who asks. */
async function refuseBeyond(em: EntityManager, reach: Reach, roundId: string): Promise<void> {
  const round = await em.findOne(Round, { id: roundId, cancelledAt: null });
  if (!round || !reachesUnit(reach, round.unitPath)) throw new Refusal('not-found');
}

async function shown(em: EntityManager, roundId: string, fileId: string): Promise<AnswerFileView> {
  const [row] = await answerFilesOf(em, roundId, fileId);
  if (!row) throw new Refusal('not-found');
  return row;
}

export const bringSealed: Handler<typeof handInSealed> = async ({ params, body }, { em, actor, now }) => {
  const mine = { id: params.attemptId, personId: actor.personId };
  const attempt = await em.findOne(Attempt, mine, { lockMode });
  if (!attempt) throw new Refusal('not-found');
  if (body.attemptId !== attempt.id) throw new Refusal('answer-file-unreadable');
  const round = await keysOf(em, attempt);
  const { counted } = await takeSealed(em, { attempt, round, file: body, broughtById: null, at: now });
  const answers = countGiven(await countedAnswers(em, [attempt.id]));
  return { counted: counted === true, answers, hash: attempt.sealedHash ?? null };
};

export const importFile: Handler<typeof importAnswers> = async ({ params, body }, ctx) => {
  const { em, actor, reach, now } = ctx;
  const { roundId } = params;
  await refuseBeyond(em, reach, roundId);
  const attempt = await em.findOne(Attempt, { id: body.attemptId, roundId }, { lockMode });
  if (!attempt) throw new Refusal('answer-file-unreadable');
  const round = await keysOf(em, attempt);
  const brought = { attempt, round, file: body, broughtById: actor.personId, at: now };
  const { id } = await takeSealed(em, brought);
  return shown(em, roundId, id);
};

export const listFiles: Handler<typeof answerFiles> = async ({ params: { roundId } }, { em, reach }) => {
  await refuseBeyond(em, reach, roundId);
  return { files: await answerFilesOf(em, roundId) };
};

export const decide: Handler<typeof decideAnswers> = async ({ params, body }, ctx) => {
  const { em, actor, reach, now } = ctx;
  await refuseBeyond(em, reach, params.roundId);
  const file = await em.findOne(AnswerFile, params.fileId, { lockMode });
  const attempt =
    file && (await em.findOne(Attempt, { id: file.attemptId, roundId: params.roundId }, { lockMode }));
  if (!file || !attempt) throw new Refusal('not-found');
  if (file.counted !== null) throw new Refusal('answer-file-decided');
  if (body.count) {
    if (!mayStillCount(attempt)) throw new Refusal('result-is-out');
    await countLate(em, attempt, file.device, now);
  }
  file.counted = body.count;
  file.decidedById = actor.personId;
  file.decidedAt = now;
  file.reason = body.reason;
  await em.flush();
  return shown(em, params.roundId, file.id);
};

export const readScript: Handler<typeof ownScript> = async ({ params }, { em, actor }) => {
  const attempt = await em.findOne(Attempt, { id: params.attemptId, personId: actor.personId });
  if (!attempt) throw new Refusal('not-found');
  const { id: attemptId, state, submittedAt, sealedHash } = attempt;
  if (!isSealed(state) || !submittedAt || !sealedHash) throw new Refusal('attempt-not-sealed');
  const answers = await countedAnswers(em, [attemptId]);
  const lines = answers.map(({ position, value, serverRev }) => ({
    position,
    value: value as AnyResponse | null,
    serverRev,
  }));
  return { attemptId, submittedAt, hash: sealedHash, lines };
};
