import type { ScoreView } from '@whetstone/core/capability/contract.ts';

/** A capability that the post requires and that is met, with what a test wants otherwise. */
export function makeScore(capabilityCode: string, change: Partial<ScoreView> = {}): ScoreView {
  return {
    capabilityCode,
    requiredLevel: 2,
    threshold: 60,
    must: false,
    importance: 2,
    shown: 72,
    level: 2,
    mean: 72,
    low90: 66,
    high90: 78,
    pBelow: 0.01,
    held: null,
    enoughEvidence: true,
    counted: 4,
    confidence: 'medium',
    state: 'met',
    currency: 'current',
    newestPassOn: '2026-09-01',
    expiresOn: '2027-09-01',
    lastEvidenceOn: '2026-09-01',
    projected: null,
    need: 0,
    change: 0,
    changeClear: false,
    ...change,
  };
}
