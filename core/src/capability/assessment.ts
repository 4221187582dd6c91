import type { Confidence } from './confidence.ts';
import type { Currency } from './currency.ts';
import type { Level } from './model.ts';
import type { RequirementState } from './state.ts';

/** The rule that holds a score down until the capability is passed again. */
export type HoldReason = 'latest_failed' | 'critical_failure';

/** What has the evidence shown? (已证明) */
export interface Demonstrated {
  /** Estimate in points, at most the best ceiling; before the hold. */
  readonly m: number;
  /** Its variance, points². */
  readonly P: number;
  /** 90 % range m ± 1.645·√P, points; before the hold, not cut to 0–100. */
  readonly low90: number;
  readonly high90: number;
  /** Probability that the true score is below the required threshold, 0–1. */
  readonly pBelow: number;
  /** The score people see, 0–100: the estimate after the hold. */
  readonly shown: number;
  /** Level shown by evidence, never above the best ceiling; 0 without evidence. */
  readonly level: Level;
  readonly held: HoldReason | null;
  readonly enoughEvidence: boolean;
  /** Items that count; the results of one occasion are one. */
  readonly counted: number;
  /** Highest level that the counted evidence can prove. */
  readonly bestCeiling: Level;
}

/** Is that proof in date under the law in force? (在效) */
export interface Proof {
  readonly currency: Currency;
  readonly daysSincePass: number | null;
  /** Newest pass under the law in force, and the last day on which it counts. */
  readonly newestPassOn: string | null;
  readonly expiresOn: string | null;
}

/** One person × capability on one day: all that is stored and shown of it. */
export interface Assessment extends Demonstrated, Proof {
  readonly modelVersion: string;
  readonly asOf: string;
  readonly state: RequirementState;
  readonly confidence: Confidence;
  readonly lastEvidenceOn: string | null;
  /** Days of the summative items of the last two years that failed the threshold, in order. */
  readonly failedOn: readonly string[];
  /** Days since the last evidence or confirmed practice; null without evidence. */
  readonly idleDays: number | null;
  /** The score to expect after disuse (预估), 0–100; null without evidence. */
  readonly projected: number | null;
}
