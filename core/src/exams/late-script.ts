import { secondsBetween } from '../platform/clock.ts';
import { currentAnswers, type LoggedOp } from './answer-log.ts';
import { canonicalJson } from './receipt.ts';

/**
 * Why an answer did not count by itself. `made-late`: made after the end of writing, as the device says.
 * `came-late`: made before it and came after the end. `came-graded`: it came when the script was graded.
 */
export const lateReasons = ['made-late', 'came-late', 'came-graded'] as const;
type LateReason = (typeof lateReasons)[number];

/** An answer of a script that would be another one if what came late counted. */
export interface LateChange {
  readonly position: number;
  readonly op: LoggedOp;
  /** What counts now; null when nothing was answered. */
  readonly standing: LoggedOp | null;
}

/** Whether something that counts was written after this op: by its own device, or at a later time by another. */
function isOvertaken(op: LoggedOp, counted: readonly LoggedOp[]): boolean {
  return counted.some(
    (other) =>
      other.position === op.position &&
      (other.device === op.device ? other.clientSeq >= op.clientSeq : other.madeAt > op.madeAt),
  );
}

/** Whether the first of two late ops is the later word: of one device by its count, of two by their times. */
function isLaterWord(one: LoggedOp, other: LoggedOp): boolean {
  if (one.device === other.device && one.clientSeq !== other.clientSeq)
    return one.clientSeq > other.clientSeq;
  if (one.madeAt !== other.madeAt) return one.madeAt > other.madeAt;
  return one.serverRev > other.serverRev;
}

/**
 * The answers that would be others if what came late counted, by position. Left out is what was overtaken
 * by an answer that counts, and what says the same as it. Does not depend on the order of the log.
 */
export function lateChanges(log: readonly LoggedOp[]): LateChange[] {
  const counted = log.filter(({ late }) => !late);
  const standing = currentAnswers(log);
  const last = new Map<number, LoggedOp>();
  for (const op of log) {
    if (!op.late || isOvertaken(op, counted)) continue;
    const other = last.get(op.position);
    if (!other || isLaterWord(op, other)) last.set(op.position, op);
  }
  return [...last.values()]
    .map((op): LateChange => ({ position: op.position, op, standing: standing.get(op.position) ?? null }))
    .filter((one) => canonicalJson(one.op.value) !== canonicalJson(one.standing?.value ?? null))
    .sort((one, other) => one.position - other.position);
}

/** Why an op did not count by itself; empty for one that nothing speaks against. */
export function lateReasonsOf(
  { madeAt, serverAt }: Pick<LoggedOp, 'madeAt' | 'serverAt'>,
  { deadlineAt, gradedAt }: { deadlineAt: string | null; gradedAt: string },
): LateReason[] {
  const after = (at: string, end: string | null) => end !== null && secondsBetween(end, at) > 0;
  const madeLate = after(madeAt, deadlineAt);
  const found: Record<LateReason, boolean> = {
    'made-late': madeLate,
    'came-late': !madeLate && after(serverAt, deadlineAt),
    'came-graded': after(serverAt, gradedAt),
  };
  return lateReasons.filter((reason) => found[reason]);
}
