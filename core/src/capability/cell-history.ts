import { CAP_2, type ScoringModel } from './model.ts';
import { historyDays, type PastNote } from './past.ts';

/**
 * Sums of a cell on one day of its history: people with enough evidence, shown − threshold over them in
 * hundredths of a point, people ready, people without evidence. They pool like the sums of the cell itself.
 */
export type MonthSums = [enough: number, gapSum: number, ready: number, noEvidence: number];

/** Twelve days, with nobody in them yet. */
export function emptyMonths(): MonthSums[] {
  return Array.from({ length: 12 }, () => [0, 0, 0, 0]);
}

/** Adds one person, by the note of how they stood. The exempt count nowhere. */
export function addPast(months: MonthSums[], { states, gaps }: PastNote): void {
  for (const [at, month] of months.entries()) {
    const letter = states[at] ?? 'x';
    if (letter === 'R' || letter === 'O' || letter === 'N') month[0] += 1;
    month[1] += gaps[at] ?? 0;
    if (letter === 'R') month[2] += 1;
    if (letter === 'n' || letter === 'N') month[3] += 1;
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

const HUNDREDTHS = 100;

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
      meanGap: enough === 0 ? null : gapSum / enough / HUNDREDTHS,
      ready: ready / n,
      coverage: (n - noEvidence) / n,
    };
  });
}
