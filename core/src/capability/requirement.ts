import { dayNumber } from '../platform/day.ts';
import type { FoldQuestion } from './counting.ts';
import { thresholdOf, type FadeClass, type Level, type ScoringModel } from './model.ts';

/**
 * What the post and the standard ask of one capability, and what is known of the person beside the
 * evidence.
 */
export interface Requirement {
  /** Level the post requires; 0 when it asks nothing. */
  readonly required: Level;
  /** Days a pass counts, its last day included; null = for ever. */
  readonly validityDays: number | null;
  readonly fade: FadeClass;
  /** First day of the law that now governs the capability; a day still to come has no effect. */
  readonly lawChangedOn?: string | null | undefined;
  /** An approved exemption covers the as-of date. */
  readonly exempt?: boolean | null | undefined;
  /** Holds a valid expert accreditation on the as-of date; level 5 needs it. */
  readonly accredited?: boolean | null | undefined;
  /** Newest confirmed practice: it halts fading, and proves nothing. */
  readonly practisedOn?: string | null | undefined;
}

/** What the fold has to know of a requirement on one day. */
export function questionOf(requirement: Requirement, asOfDay: number, model: ScoringModel): FoldQuestion {
  const { lawChangedOn, required } = requirement;
  const lawDay = lawChangedOn == null ? -Infinity : dayNumber(lawChangedOn);
  return {
    threshold: thresholdOf(required, model),
    asOfDay,
    lawDay: lawDay <= asOfDay ? lawDay : -Infinity,
  };
}
