import { addDays } from '../platform/day.ts';
import type { Assessment } from './assessment.ts';
import { thresholdOf, type EvidenceType, type ScoringModel } from './model.ts';
import { daysUntilBelow } from './projection.ts';
import type { Requirement } from './requirement.ts';

/** Something that would change an answer. */
export interface Change {
  /**
   * By a pass: `pass-lifts-hold`, `pass-renews` (due, lapsed, superseded), `reach-level` (below),
   * `more-evidence` (too little is known). By waiting: `expires`, `falls-below`.
   */
  readonly what:
    'pass-lifts-hold' | 'pass-renews' | 'reach-level' | 'more-evidence' | 'expires' | 'falls-below';
  /** The last day the pass counts; the first day the score is expected below; null for today. */
  readonly on: string | null;
  /** Least score of the pass, points. */
  readonly score: number | null;
  /** A summative type that such a pass may have. */
  readonly type: EvidenceType | null;
}

const BY_STATE = {
  below: 'reach-level',
  lapsed: 'pass-renews',
  due: 'pass-renews',
  no_evidence: 'more-evidence',
} as const;

/**
 * What would change an assessment, what to do before what only waiting brings.
 * @param type the summative type that a pass would have
 */
export function changesFor(
  assessment: Assessment,
  requirement: Requirement,
  type: EvidenceType,
  model: ScoringModel,
): Change[] {
  const { state, held, currency, expiresOn } = assessment;
  if (state === 'exempt') return [];
  const changes: Change[] = [];
  const threshold = thresholdOf(requirement.required, model);
  if (state !== 'met') {
    const what = held === null ? BY_STATE[state] : 'pass-lifts-hold';
    changes.push({ what, on: null, score: threshold, type });
  }
  if (expiresOn !== null && currency !== 'lapsed') {
    changes.push({ what: 'expires', on: expiresOn, score: null, type: null });
  }
  const fallsOn = fallsBelowOn(assessment, requirement, threshold, model);
  if (fallsOn !== null) changes.push({ what: 'falls-below', on: fallsOn, score: threshold, type: null });
  return changes;
}

/** First day on which fading takes the score below the threshold; null when it is below, or never falls. */
function fallsBelowOn(
  assessment: Assessment,
  requirement: Requirement,
  threshold: number,
  model: ScoringModel,
): string | null {
  const { shown, idleDays, asOf } = assessment;
  if (idleDays === null || shown < threshold) return null;
  const days = daysUntilBelow(shown, threshold, idleDays, requirement.fade, model);
  return days === null ? null : addDays(asOf, days + 1);
}
