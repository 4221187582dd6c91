import { dayNumber } from '../platform/day.ts';
import { monthEnds } from '../platform/months.ts';
import { concludeShortly, type Standing } from './conclude.ts';
import type { EvidenceColumns } from './columns.ts';
import { fold } from './fold.ts';
import { CAP_2, type ScoringModel } from './model.ts';
import { questionOf, type Requirement } from './requirement.ts';
import { rulesOf } from './rules.ts';

const MONTHS = 12;

/** A requirement as it stood on an earlier day, by the evidence known now. */
export interface PastStanding extends Standing {
  /** Variance of the estimate, points². */
  readonly P: number;
}

/** The days of a history: the ends of the last eleven months that are over, and the day itself. */
export function historyDays(asOf: string): string[] {
  return monthEnds(asOf, MONTHS);
}

/**
 * How the pair in rows `from`..`to` stood on some days, all of them by today's requirement. It says what
 * `assessColumns` would say for each day, for a fraction of the work.
 */
export function standingsOn(
  columns: EvidenceColumns,
  from: number,
  to: number,
  requirement: Requirement,
  days: readonly string[],
  model: ScoringModel = CAP_2,
): PastStanding[] {
  const rules = rulesOf(model);
  return days.map((on) => {
    const day = dayNumber(on);
    const folded = fold(columns, from, to, questionOf(requirement, day, model), rules);
    return { ...concludeShortly(folded, requirement, day, model), P: folded.P };
  });
}
