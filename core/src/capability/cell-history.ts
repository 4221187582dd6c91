import { addable } from './cell.ts';
import { CAP_2, type ScoringModel } from './model.ts';
import { historyDays, type PastStanding } from './past.ts';

/**
 * Sums of a cell at the end of one month: people with enough evidence, shown − threshold over them in
 * points, people ready, people without evidence. They pool like the sums of the cell itself.
 */
export type MonthSums = [enough: number, gapSum: number, ready: number, noEvidence: number];

/** Twelve months, with nobody in them yet. */
export function emptyMonths(): MonthSums[] {
  return Array.from({ length: 12 }, () => [0, 0, 0, 0]);
}

/** Adds one person: how they stood at the end of each month. The exempt count nowhere. */
export function addPast(months: MonthSums[], past: readonly PastStanding[], threshold: number): void {
  for (const [at, { state, enoughEvidence, shown }] of past.entries()) {
    const month = months[at];
    if (month === undefined || state === 'exempt') continue;
    if (enoughEvidence) {
      month[0] += 1;
      month[1] += addable(shown - threshold);
    }
    if (state === 'met' || state === 'due') month[2] += 1;
    if (state === 'no_evidence') month[3] += 1;
  }
}

/** The months of a whole from those of its units. */
export function poolMonths(parts: Iterable<readonly MonthSums[]>): MonthSums[] {
  const pooled = emptyMonths();
  for (const part of parts) {
    for (const [at, [enough, gapSum, ready, noEvidence]] of part.entries()) {
      const month = pooled[at] as MonthSums;
      month[0] += enough;
      month[1] += gapSum;
      month[2] += ready;
      month[3] += noEvidence;
    }
  }
  return pooled;
}

/** A month of a cell's past as it is shown. */
export interface CellMonth {
  readonly on: string;
  /** Mean of shown − threshold, points; null when nobody had enough evidence. */
  readonly meanGap: number | null;
  /** Shares of today's people who were ready, and who had evidence. */
  readonly ready: number | null;
  readonly coverage: number | null;
}

/**
 * The past of a cell with n people today, at the ends of eleven months and today. Below five people there
 * is none to show.
 */
export function historyOf(
  months: readonly MonthSums[],
  n: number,
  asOf: string,
  model: ScoringModel = CAP_2,
): CellMonth[] {
  if (n < model.unit.people) return [];
  return historyDays(asOf).map((on, at) => {
    const [enough, gapSum, ready, noEvidence] = months[at] ?? [0, 0, 0, n];
    return {
      on,
      meanGap: enough === 0 ? null : gapSum / enough,
      ready: ready / n,
      coverage: (n - noEvidence) / n,
    };
  });
}
