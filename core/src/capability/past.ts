import { addDays, dayNumber } from '../platform/day.ts';
import { concludeShortly, type Standing } from './conclude.ts';
import type { EvidenceColumns } from './columns.ts';
import { fold } from './fold.ts';
import { CAP_2, type ScoringModel } from './model.ts';
import { questionOf, type Requirement } from './requirement.ts';
import { rulesOf } from './rules.ts';

/** A requirement as it stood on an earlier day, by the evidence known now. */
export interface PastStanding extends Standing {
  /** Variance of the estimate, points². */
  readonly P: number;
}

const MONTHS = 12;

/** The last days of the last twelve months that are over on a day, the earliest first. */
export function monthEnds(asOf: string): string[] {
  const ends: string[] = [];
  let end = addDays(`${addDays(asOf, 1).slice(0, 7)}-01`, -1);
  while (ends.length < MONTHS) {
    ends.unshift(end);
    end = addDays(`${end.slice(0, 7)}-01`, -1);
  }
  return ends;
}

/**
 * How the pair in rows `from`..`to` stood on some days, all of them by today's requirement. It says what
 * `assessColumns` would say for each day, for a fraction of the work.
 * @param days as `dayNumber`
 */
export function standingsOn(
  columns: EvidenceColumns,
  from: number,
  to: number,
  requirement: Requirement,
  days: readonly number[],
  model: ScoringModel = CAP_2,
): PastStanding[] {
  const rules = rulesOf(model);
  return days.map((day) => {
    const folded = fold(columns, from, to, questionOf(requirement, day, model), rules);
    return { ...concludeShortly(folded, requirement, day, model), P: folded.P };
  });
}

/** The days of `monthEnds` as numbers. */
export function monthEndDays(asOf: string): number[] {
  return monthEnds(asOf).map(dayNumber);
}
