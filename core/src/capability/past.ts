import { monthEnds } from '../platform/months.ts';
import { concludeShortly, type Standing } from './conclude.ts';
import type { EvidenceColumns } from './columns.ts';
import { fold } from './fold.ts';
import { inFavour } from './in-favour.ts';
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
 * @param days their numbers, as `dayNumber` gives them
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
    const asked = questionOf(requirement, day, model);
    const question = inFavour(columns, from, to, asked, requirement, model);
    const folded = fold(columns, from, to, question, rules);
    return { ...concludeShortly(folded, requirement, day, model), P: folded.P };
  });
}

/** How a pair stood at the days of a history, in short: what a cell's history adds up. */
export interface PastNote {
  /**
   * A letter for each day: `R` ready, `O` not ready, `N` never passed, all with enough evidence; `o` and `n`
   * the same with too little; `x` exempt.
   */
  readonly states: string;
  /** Shown − threshold in hundredths of a point, where there is enough evidence; else 0. */
  readonly gaps: readonly number[];
}

/** Notes how a pair stood; whole numbers, so that sums of them are exact. */
export function notePast(past: readonly PastStanding[], threshold: number): PastNote {
  return {
    states: past.map(letterOf).join(''),
    gaps: past.map(({ state, enoughEvidence, shown }) =>
      enoughEvidence && state !== 'exempt' ? Math.round((shown - threshold) * 100) : 0,
    ),
  };
}

function letterOf({ state, enoughEvidence }: PastStanding): string {
  if (state === 'exempt') return 'x';
  const letter = state === 'no_evidence' ? 'n' : state === 'met' || state === 'due' ? 'r' : 'o';
  return enoughEvidence ? letter.toUpperCase() : letter;
}
