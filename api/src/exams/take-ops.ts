import type { AnyResponse } from '@whetstone/core/bank/any-kind.ts';
import { kindOf } from '@whetstone/core/bank/kinds.ts';
import { admitOp, type Admission, currentAnswers, type LoggedOp } from '@whetstone/core/exams/answer-log.ts';
import { takesAnswers } from '@whetstone/core/exams/attempt-states.ts';
import type { AnswerOpInput, Receipt } from '@whetstone/core/exams/sitting-contract.ts';
import { isLate } from '@whetstone/core/exams/deadline.ts';
import { isLateInPause } from '@whetstone/core/exams/interventions.ts';
import { canonicalJson, receiptOf } from '@whetstone/core/exams/receipt.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type { KeptOp, OpenLog } from '@whetstone/db/exams/answer-log.ts';
import { sha256 } from '@whetstone/db/platform/sha256.ts';
import type { Static } from 'typebox';
import type { CandidatePaper } from './candidate-paper.ts';

type Op = Static<typeof AnswerOpInput>;

/** What a batch of ops comes to. */
export interface Taken {
  admissions: Admission[];
  /** Ops that the log does not hold yet. */
  entries: LoggedOp[];
  /** Those of them that count after the whole batch. */
  current: LoggedOp[];
}

/**
 * Refuses the whole batch when an op does not suit the paper: nothing has been written then, the op is
 * named, and the device still holds all of them. A sound client never sends such an op.
 */
export function refuseUnfit(ops: readonly Op[], { items }: CandidatePaper): void {
  const papers = new Map(items.map(({ position, paper }) => [position, paper]));
  for (const [at, { opId, position, value }] of ops.entries()) {
    const paper = papers.get(position);
    if (!paper) throw new Refusal('invalid-input', { where: `ops.${at}.position`, opId });
    if (!suits(value, paper)) throw new Refusal('invalid-input', { where: `ops.${at}.value`, opId });
  }
}

function suits(value: AnyResponse | null, paper: CandidatePaper['items'][number]['paper']): boolean {
  return value === null || kindOf(paper.kind).fits(value, paper);
}

/** Refuses ids that are already used: for another attempt, or for another answer of this one. */
function refuseReused(ops: readonly Op[], { attemptId, ops: kept }: OpenLog): void {
  const known = new Map<string, Pick<KeptOp, 'attemptId' | 'position' | 'value'>>(
    kept.map((op) => [op.opId, op]),
  );
  for (const [at, op] of ops.entries()) {
    const same = known.get(op.opId) ?? { attemptId, ...op };
    if (same.attemptId !== attemptId) throw new Refusal('op-of-other-attempt', { opId: op.opId });
    if (same.position !== op.position || canonicalJson(same.value) !== canonicalJson(op.value))
      throw new Refusal('invalid-input', { where: `ops.${at}.opId`, opId: op.opId });
    known.set(op.opId, same);
  }
}

/** Takes ops into the log as far as `seen` shows it; what is shut is kept and does not count. Pure: writes nothing. */
export function takeOps(
  ops: readonly Op[],
  device: string,
  seen: OpenLog,
  now: string,
  isShut: (op: Op) => boolean = () => false,
): Taken {
  refuseReused(ops, seen);
  const log: LoggedOp[] = [...seen.ops];
  const entries: LoggedOp[] = [];
  const admissions = ops.map((op) => {
    const late = isLateFor(op.madeAt, seen, now) || isShut(op);
    const serverRev = seen.serverRev + entries.length + 1;
    const admission = admitOp(log, { ...op, device }, { serverRev, serverAt: now, late });
    if (admission.isNew) {
      log.push(admission.entry);
      entries.push(admission.entry);
    }
    return admission;
  });
  const counting = currentAnswers(log);
  return {
    admissions,
    entries,
    current: entries.filter((entry) => counting.get(entry.position)?.opId === entry.opId),
  };
}

/** While the clock stands, what was made before counts; once the script is closed, nothing does. */
function isLateFor(madeAt: string, seen: OpenLog, now: string): boolean {
  const { state, deadlineAt, pausedSinceAt, graceSeconds } = seen;
  if (state === 'paused' && pausedSinceAt !== null) return isLateInPause(madeAt, pausedSinceAt);
  if (!takesAnswers(state)) return true;
  return deadlineAt !== null && isLate({ madeAt, receivedAt: now }, { deadlineAt }, graceSeconds);
}

/** The receipt of an op. Repeating the op gives the same one. */
export function receiptView(attemptId: string, { entry, stale }: Admission): Receipt {
  const receipt = receiptOf(attemptId, entry, sha256);
  return { ...receipt, position: entry.position, late: entry.late, stale };
}
