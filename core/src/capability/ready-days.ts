import { addDays } from '../platform/day.ts';
import type { Assessment } from './assessment.ts';
import { CAP_2, type FadeClass, type ScoringModel, thresholdOf } from './model.ts';
import { daysUntilBelow } from './projection.ts';
import type { Requirement } from './requirement.ts';
import type { RequirementState } from './state.ts';

/** What decides how long somebody who is ready stays so. */
export interface ReadyFacts {
  readonly state: RequirementState;
  readonly shown: number;
  readonly threshold: number;
  /** Variance of the estimate now, points². */
  readonly P: number;
  /** Days since the last evidence or confirmed practice. */
  readonly idleDays: number;
  /** Days that the proof is still in date; null = it has no end. */
  readonly daysLeft: number | null;
  readonly fade: FadeClass;
}

/**
 * Days through which a requirement that is met or due stays so when nothing but time happens: until the
 * proof runs out, the score is expected below the line, or too little is known, whichever comes first. It
 * says for all horizons at once what `forecastState` says for one.
 * @returns null when it is not ready now, or by disuse is not expected to be any more
 */
export function readyDays(facts: ReadyFacts, model: ScoringModel = CAP_2): number | null {
  const { state, shown, threshold, P, idleDays, daysLeft, fade } = facts;
  if (state !== 'met' && state !== 'due') return null;
  const fading = daysUntilBelow(shown, threshold, idleDays, fade, model) ?? Infinity;
  const known = Math.floor((model.s20 / 2 - P) / model.q);
  const days = Math.min(fading, known, daysLeft ?? Infinity);
  return days < 0 ? null : days;
}

/** The last day on which an assessment is still met or due by `readyDays`; null when it is not now. */
export function readyUntil(
  assessment: Assessment,
  requirement: Requirement,
  model: ScoringModel = CAP_2,
): string | null {
  const { state, shown, P, idleDays, daysSincePass, asOf } = assessment;
  const { validityDays, fade, required } = requirement;
  const days = readyDays(
    {
      state,
      shown,
      threshold: thresholdOf(required, model),
      P,
      idleDays: idleDays ?? 0,
      daysLeft: validityDays === null || daysSincePass === null ? null : validityDays - daysSincePass,
      fade,
    },
    model,
  );
  return days === null ? null : addDays(asOf, days);
}
