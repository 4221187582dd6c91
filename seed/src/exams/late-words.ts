import type { ScriptScore } from '@whetstone/core/exams/script-score.ts';
import type { Dice } from '@whetstone/core/platform/chance.ts';
import { instantOf } from '@whetstone/core/platform/clock.ts';
import { AnswerOp } from '@whetstone/db/exams/answer-op.entity.ts';
import { idAtMilliseconds } from '../id.ts';
import type { Tables } from '../loading/tables.ts';
import { respond } from './respond.ts';
import type { HeldItem } from './write-exam.ts';

/** Answers that were held back on the device. */
const HELD_BACK = 2;
/** So long before handing in they were given, and so long after the grading they came. */
const BEFORE_MS = 70_000;
const AFTER_MS = 160 * 60_000;
/** Points of ability with which nearly everything is right. */
const SURE = 100;

interface Sealed {
  readonly attemptId: string;
  readonly device: string;
  readonly items: readonly HeldItem[];
  readonly score: ScriptScore;
  /** Answers that were saved in time. */
  readonly saved: number;
  readonly submittedMs: number;
  readonly gradedMs: number;
  readonly dice: Dice;
}

/**
 * Better answers to the first questions that went wrong, given offline before handing in, which reached the
 * server hours after the script had been graded: a person has to say whether they count.
 * @returns how many there are
 */
export function writeLateWords(tables: Pick<Tables, 'add'>, sealed: Sealed): number {
  const { attemptId, items, score, saved, submittedMs, gradedMs, device, dice } = sealed;
  const wrong = score.answers.filter(({ verdict }) => verdict === 'wrong').slice(0, HELD_BACK);
  for (const [at, { position }] of wrong.entries()) {
    const madeMs = submittedMs - BEFORE_MS + at * 20_000;
    const item = items[position - 1];
    tables.add(AnswerOp, {
      opId: idAtMilliseconds(madeMs, dice),
      attemptId,
      position,
      clientSeq: saved + at + 1,
      baseRev: 0,
      value: item ? respond(item, SURE, dice) : null,
      madeAt: instantOf(madeMs),
      receivedAt: instantOf(gradedMs + AFTER_MS),
      serverRev: saved + at + 1,
      late: true,
      device,
    });
  }
  return wrong.length;
}
