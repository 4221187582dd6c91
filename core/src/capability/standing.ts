import { daysBetween } from '../platform/day.ts';
import { CAP_2, type FadeClass, type ScoringModel } from './model.ts';
import { daysUntilBelow } from './projection.ts';
import type { RequirementState } from './state.ts';
import { failedTwice, isPaused, type Pause, runningDays } from './tier-clock.ts';
import { tierOf, type TierFacts, type TierFinding } from './tiers.ts';

/** The score of one requirement, as it is kept, with what the tiers need of it. */
export interface RequiredScore {
  readonly capabilityCode: string;
  readonly mustHave: boolean;
  readonly state: RequirementState;
  readonly held: boolean;
  readonly pBelow: number;
  readonly shown: number;
  readonly threshold: number;
  readonly fade: FadeClass;
  readonly lastEvidenceOn: string | null;
  readonly expiresOn: string | null;
  readonly failedOn: readonly string[];
  /** An objection to evidence it stands on is open: it is never held against the person meanwhile. */
  readonly disputed?: boolean;
  /** The person has a place in a class to come that trains it. */
  readonly booked?: boolean;
  /** The day on which the person was told that it has lapsed; null = not told. */
  readonly noticedOn?: string | null;
}

/**
 * The tier of a person by the rules, from the scores of what their post requires. Two failures count
 * by capability, whichever drill or exam they were of. What is disputed is left out until the objection is settled.
 * @param pauses times in which the person's clocks stood still
 */
export function standingOf(
  scores: readonly RequiredScore[],
  today: string,
  pauses: readonly Pause[],
  model: ScoringModel = CAP_2,
): TierFinding {
  const settled = scores.filter(({ disputed }) => disputed !== true);
  const failures = settled.flatMap((score) =>
    score.failedOn.map((failedOn) => ({ assessmentCode: score.capabilityCode, failedOn })),
  );
  return tierOf({
    requirements: settled.map((score) => factsOf(score, today, pauses, model)),
    failedTwice: failedTwice(failures, today, pauses),
    clockStopped: isPaused(today, pauses),
  });
}

/** Days that ran for a person since the notice of a lapse; null without one. */
export function daysSinceNotice(
  noticedOn: string | null | undefined,
  today: string,
  pauses: readonly Pause[],
): number | null {
  return noticedOn === null || noticedOn === undefined ? null : runningDays(noticedOn, today, pauses);
}

function factsOf(
  score: RequiredScore,
  today: string,
  pauses: readonly Pause[],
  model: ScoringModel,
): TierFacts {
  const { capabilityCode, mustHave, state, held, pBelow, shown, threshold, fade, lastEvidenceOn } = score;
  const idleDays = lastEvidenceOn === null ? null : daysBetween(lastEvidenceOn, today);
  return {
    capabilityCode,
    mustHave,
    state,
    held,
    pBelow,
    lapsedDays: daysSinceNotice(score.noticedOn, today, pauses),
    daysToExpiry: score.expiresOn === null ? null : daysBetween(today, score.expiresOn),
    booked: score.booked === true,
    daysUntilBelow: idleDays === null ? null : daysUntilBelow(shown, threshold, idleDays, fade, model),
  };
}
