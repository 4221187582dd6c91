import { type TierCase, tierCaseOf } from '@whetstone/core/capability/tier-case.ts';
import { isPaused } from '@whetstone/core/capability/tier-clock.ts';
import type { TierReasonView, TierStanding } from '@whetstone/core/capability/tier-contract.ts';
import { byUrgency } from '@whetstone/core/capability/tier-urgency.ts';
import type { TierReason } from '@whetstone/core/capability/tiers.ts';
import type { TierCandidate } from '@whetstone/db/capability/tier-files.ts';

/** A reason as screens say it. */
export function reasonView(reason: TierReason): TierReasonView {
  // Failures are counted by capability: its code is that of the assessment.
  const about = 'capabilityCode' in reason ? reason.capabilityCode : null;
  const failed = 'assessmentCode' in reason ? reason.assessmentCode : null;
  return {
    rule: reason.rule,
    capabilityCode: about ?? failed,
    shareMet: 'shareMet' in reason ? reason.shareMet : null,
  };
}

/** What holds for a person today. */
export function caseOf({ tier, reasons, word, pauses }: TierCandidate, today: string): TierCase {
  return tierCaseOf({ tier, reasons }, word, today, pauses);
}

/** Where a person's tier stands, with what the rules say. */
export function standingView(found: TierCandidate, today: string): TierStanding {
  return {
    ...caseOf(found, today),
    proposed: found.tier,
    reasons: byUrgency(found.reasons).map(reasonView),
    clockStopped: isPaused(today, found.pauses),
  };
}
