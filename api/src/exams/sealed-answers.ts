import type { EntityManager } from '@mikro-orm/postgresql';
import { boundTo } from '@whetstone/core/exams/answer-bound.ts';
import { type AnswerFileText, doubtsOf, SealedAnswers } from '@whetstone/core/exams/answer-file.ts';
import { kindOf } from '@whetstone/core/bank/kinds.ts';
import { canonicalJson } from '@whetstone/core/exams/receipt.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { AnswerFile } from '@whetstone/db/exams/answer-file.entity.ts';
import type { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { countLate, keepSealed } from '@whetstone/db/exams/late-answers.ts';
import { answerKey, type RoundKeys } from '@whetstone/db/exams/round-keys.ts';
import { unlock } from '@whetstone/db/platform/cipher.ts';
import { sha256 } from '@whetstone/db/platform/sha256.ts';
import { Value } from 'typebox/value';
import { candidatePaper } from './candidate-paper.ts';

/** States in which late answers may still be counted without a regrade. */
const COUNTABLE = ['in_progress', 'paused', 'overdue', 'submitted'];

export function mayStillCount({ state }: Attempt): boolean {
  return COUNTABLE.includes(state);
}

/** Opens a file with the key of the attempt it names; anything else is refused, and nothing is kept. */
async function open(
  em: EntityManager,
  { attempt, round }: { attempt: Attempt; round: RoundKeys },
  file: AnswerFileText,
): Promise<SealedAnswers> {
  const text = unlock(file, answerKey(round, attempt.id), boundTo(file));
  const answers: unknown = text === null ? null : JSON.parse(text);
  if (!Value.Check(SealedAnswers, answers)) throw new Refusal('answer-file-unreadable');
  const { items } = await candidatePaper(em, attempt.paperId);
  const papers = new Map(items.map(({ position, paper }) => [position, paper]));
  const suits = answers.ops.every(({ position, value }) => {
    const paper = papers.get(position);
    return paper !== undefined && (value === null || kindOf(paper.kind).fits(value, paper));
  });
  if (!suits || answers.attemptId !== attempt.id || answers.device !== file.device)
    throw new Refusal('answer-file-unreadable');
  return answers;
}

export interface Arrival {
  /** Locked by the caller. */
  attempt: Attempt;
  round: RoundKeys;
  file: AnswerFileText;
  /** Null when the device brings it itself. */
  broughtById: string | null;
  at: string;
}

/**
 * Takes sealed answers, brought by the device or in a file. All of them are kept. Those made by the
 * deadline count at once when the device's account of its times is sound; otherwise somebody decides.
 * The same file again changes nothing.
 */
export async function takeSealed(em: EntityManager, arrival: Arrival): Promise<AnswerFile> {
  const { attempt, round, file, broughtById, at } = arrival;
  const answers = await open(em, arrival, file);
  const hash = sha256(canonicalJson(file));
  const known = await em.findOne(AnswerFile, { attemptId: attempt.id, hash });
  if (known) return known;
  const doubts = doubtsOf(answers, {
    startedAt: attempt.startedAt ?? at,
    deadlineAt: attempt.deadlineAt ?? at,
    arrivedAt: at,
    late: round.policies.late,
    resultOut: !mayStillCount(attempt),
  });
  const sound = doubts.length === 0;
  const terms = { at, graceSeconds: round.graceSeconds, sound };
  const { newOps, late } = await keepSealed(em, attempt, answers, terms);
  if (late > 0 && sound) await countLate(em, attempt, answers.device, at);
  const counts = late === 0 || sound;
  const { device, sealedAt, ops } = answers;
  const kept = { attemptId: attempt.id, device, hash, broughtById, arrivedAt: at, sealedAt };
  const found = em.create(AnswerFile, {
    ...kept,
    ops: ops.length,
    newOps,
    late,
    doubts: late === 0 ? [] : doubts,
    counted: counts ? true : null,
    decidedById: null,
    decidedAt: counts ? at : null,
    reason: null,
  });
  await em.flush();
  return found;
}
