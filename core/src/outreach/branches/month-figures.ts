import { FEW, shareOfMany } from '../pushes/push-rules.ts';

/** Counts of one month of a branch, as the database keeps them. */
export interface MonthCounts {
  readonly month: string;
  readonly members: number;
  readonly asked: number;
  readonly finished: number;
  readonly answers: number;
  readonly right: number;
  readonly passed: number;
}

/** What of a month may be shown; the shares are null where the branch is so small that they would tell of single people. */
export interface MonthFigures extends Omit<MonthCounts, 'finished' | 'right' | 'passed'> {
  /** Of the members asked, the share who answered everything that was sent to them, 0–1. */
  readonly coverage: number | null;
  /** Of the questions answered, the share right at once, 0–1. */
  readonly mastery: number | null;
  /** Members who passed the check of a lesson. */
  readonly passed: number | null;
}

/** Figures of a month of a branch: coverage and mastery, never minutes, and nothing of fewer than five members. */
export function monthFigures({ finished, right, passed, ...counts }: MonthCounts): MonthFigures {
  const small = counts.members < FEW;
  return {
    ...counts,
    coverage: small ? null : shareOfMany(finished, counts.asked),
    mastery: small ? null : shareOfMany(right, counts.answers),
    passed: small ? null : passed,
  };
}
