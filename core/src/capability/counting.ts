import { CHALLENGE, CRITICAL, DISPUTED, PENDING, VOID, type EvidenceColumns } from './columns.ts';
import type { Rules } from './rules.ts';

/** What the fold is asked of one pair. */
export interface FoldQuestion {
  /** Score that the post requires, 0–100. */
  readonly threshold: number;
  readonly asOfDay: number;
  /** First day of the law in force; passes before it are superseded. -Infinity = never changed. */
  readonly lawDay: number;
  /** Rows under an open objection are left out (`inFavour` decides whether). */
  readonly leaveDisputed?: boolean;
}

/** Why a row does not count, in the order in which the reasons are looked for. */
export const COUNTS = 0;
export const NOT_EVIDENCE = 1;
export const IS_VOID = 2;
export const IS_PENDING = 3;
export const IN_THE_FUTURE = 4;
export const FAILED_CHALLENGE = 5;
export const IS_DISPUTED = 6;

/**
 * Whether a row counts, or why not. Confirmed, of a type that is evidence, not after the as-of date;
 * a voluntary challenge below the threshold does not count unless it was a critical failure.
 */
export function whyNot(columns: EvidenceColumns, i: number, question: FoldQuestion, rules: Rules): number {
  const flags = columns.flags[i] as number;
  if (rules.variance[columns.type[i] as number] === 0) return NOT_EVIDENCE;
  if ((flags & VOID) !== 0) return IS_VOID;
  if ((flags & PENDING) !== 0) return IS_PENDING;
  if ((columns.day[i] as number) > question.asOfDay) return IN_THE_FUTURE;
  if (question.leaveDisputed === true && (flags & DISPUTED) !== 0) return IS_DISPUTED;
  const challenge = (flags & CHALLENGE) !== 0 && (flags & CRITICAL) === 0;
  if (challenge && (columns.score[i] as number) < question.threshold) return FAILED_CHALLENGE;
  return COUNTS;
}
