import type { ScoreView } from '@whetstone/core/capability/contract.ts';

/** What is not known yet weighs less than half of what is known to be short. */
const UNKNOWN = 0.4;

/** Order of what to work on first: proven gaps before unknown ones, by need; then by code. */
export function byUrgency(a: ScoreView, b: ScoreView): number {
  const urgency = ({ need, enoughEvidence }: ScoreView) => need * (enoughEvidence ? 1 : UNKNOWN);
  return urgency(b) - urgency(a) || (a.capabilityCode < b.capabilityCode ? -1 : 1);
}
