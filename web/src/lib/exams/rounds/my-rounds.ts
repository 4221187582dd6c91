import type { MyRound } from '@whetstone/core/exams/sitting-contract.ts';

/** Where a round stands for me. */
export type Standing = 'running' | 'open' | 'coming' | 'missed' | 'sealed' | 'graded' | 'result' | 'voided';

const byState: Partial<Record<NonNullable<MyRound['state']>, Standing>> = {
  submitted: 'sealed',
  graded: 'graded',
  released: 'result',
  regraded: 'graded',
  voided: 'voided',
  no_show: 'missed',
};

/** Where a round stands at an instant by the server's clock. Instants compare as texts. */
export function standingOf(round: MyRound, now: string): Standing {
  const { state, opensAt, closesAt } = round;
  const known = state && byState[state];
  if (known) return known;
  if (state === 'in_progress' || state === 'paused' || state === 'overdue')
    return now < (round.deadlineAt ?? round.hardEndAt) ? 'running' : 'sealed';
  if (now < opensAt) return 'coming';
  return now <= closesAt ? 'open' : 'missed';
}

export interface Sorted {
  /** Running before open; what closes first comes first. */
  now: MyRound[];
  coming: MyRound[];
  /** The latest first. */
  past: MyRound[];
}

/** My rounds in the order in which they matter. */
export function sortRounds(rounds: readonly MyRound[], now: string): Sorted {
  const early = (a: MyRound, b: MyRound) => (a.opensAt < b.opensAt ? -1 : 1);
  const of = (...standings: Standing[]) =>
    rounds.filter((round) => standings.includes(standingOf(round, now))).sort(early);
  return {
    now: [...of('running'), ...of('open').sort((a, b) => (a.closesAt < b.closesAt ? -1 : 1))],
    coming: of('coming'),
    past: of('missed', 'sealed', 'graded', 'result', 'voided').reverse(),
  };
}

/** Points that meet the standard, rounded up to 0.1. */
export function passPoints({
  totalPoints,
  passPercent,
}: Pick<MyRound, 'totalPoints' | 'passPercent'>): number {
  return Math.ceil(Math.round(totalPoints * passPercent * 10) / 100) / 10;
}
