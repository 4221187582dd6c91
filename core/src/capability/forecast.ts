import { addDays, daysBetween } from '../platform/day.ts';
import type { Assessment } from './assessment.ts';
import { currencyOf } from './currency.ts';
import { CAP_2, thresholdOf, type ScoringModel } from './model.ts';
import { projectedScore } from './projection.ts';
import type { Requirement } from './requirement.ts';
import { stateOf, type RequirementState } from './state.ts';

/** What is expected to happen to one person × capability until the horizon. */
export interface Ahead {
  readonly days: number;
  /** The day of a booked class or assessment, which is expected to be passed; null = nothing booked. */
  readonly bookedOn: string | null;
}

/**
 * The state to expect some days ahead of an assessment, without folding again: validity runs out step by
 * step, doubt grows by q a day, fading takes what it takes, a booked class is passed. Of people it is a
 * forecast to plan classes by, never a verdict.
 */
export function forecastState(
  assessment: Assessment,
  requirement: Requirement,
  ahead: Ahead,
  model: ScoringModel = CAP_2,
): RequirementState {
  if (assessment.state === 'exempt') return 'exempt';
  const horizon = addDays(assessment.asOf, ahead.days);
  const { bookedOn } = ahead;
  if (bookedOn !== null && bookedOn >= assessment.asOf && bookedOn <= horizon) {
    const since = daysBetween(bookedOn, horizon);
    const currency = currencyOf(since, false, requirement.validityDays, model);
    return currency === 'current' ? 'met' : currency === 'due' ? 'due' : 'lapsed';
  }
  return unaided(assessment, requirement, ahead.days, model);
}

/** The state when nothing happens but time. */
function unaided(
  assessment: Assessment,
  requirement: Requirement,
  days: number,
  model: ScoringModel,
): RequirementState {
  const { counted, daysSincePass, held, idleDays, level, shown, P } = assessment;
  const later = daysSincePass === null ? null : daysSincePass + days;
  const superseded = assessment.currency === 'superseded';
  const expected = projectedScore(shown, (idleDays ?? 0) + days, requirement.fade, model);
  return stateOf({
    exempt: false,
    counted,
    held: held !== null,
    enoughEvidence: counted > 0 && P + model.q * days <= model.s20 / 2,
    reached: expected >= thresholdOf(requirement.required, model) && level >= requirement.required,
    currency: currencyOf(later, superseded, requirement.validityDays, model),
  });
}
