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

/**
 * Whether something that counts was written after this op: by its own device, or by another one, whose word
 * stands when both give the same time.
 */
function isOvertaken(op: LoggedOp, counted: readonly LoggedOp[]): boolean {
  return counted.some(
    (other) =>
      other.position === op.position &&
      (other.device === op.device ? other.clientSeq >= op.clientSeq : other.madeAt >= op.madeAt),
  );
}

/** Keeps of the ops that share a key the one that comes last in an order. */
function lastOf(
  ops: readonly LoggedOp[],
  keyOf: (op: LoggedOp) => string,
  isAfter: (one: LoggedOp, other: LoggedOp) => boolean,
): LoggedOp[] {
  const last = new Map<string, LoggedOp>();
  for (const op of ops) {
    const other = last.get(keyOf(op));
    if (!other || isAfter(op, other)) last.set(keyOf(op), op);
  }
  return [...last.values()];
}

/** A device's own count tells its order; clocks may have been set in between. */
const byCount = (one: LoggedOp, other: LoggedOp) =>
  one.clientSeq === other.clientSeq ? one.serverRev > other.serverRev : one.clientSeq > other.clientSeq;

/** Of several devices only their times tell. */
const byTime = (one: LoggedOp, other: LoggedOp) =>
  one.madeAt === other.madeAt ? one.serverRev > other.serverRev : one.madeAt > other.madeAt;

/**
 * The answers that would be others if what came late counted, by position: of each device its last word, of
 * several devices the latest of these. Left out is what was overtaken by an answer that counts, and what says
 * the same as it. Does not depend on the order of the log.
 */
export function lateChanges(log: readonly LoggedOp[]): LateChange[] {
  const counted = log.filter(({ late }) => !late);
  const standing = currentAnswers(log);
  const words = lastOf(
    log.filter(({ late }) => late),
    ({ position, device }) => `${position} ${device}`,
    byCount,
  ).filter((op) => !isOvertaken(op, counted));
  return lastOf(words, ({ position }) => String(position), byTime)
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
