import type { RoundView } from '@whetstone/core/exams/round-contract.ts';

/** Whether a round is to come, under way or over at an instant; instants compare as texts. */
export function roundPhase(
  { opensAt, hardEndAt }: Pick<RoundView, 'opensAt' | 'hardEndAt'>,
  now: string,
): 'coming' | 'running' | 'over' {
  if (now < opensAt) return 'coming';
  return now < hardEndAt ? 'running' : 'over';
}
