import type { Currency } from './currency.ts';

/** State of one requirement: a person × a capability that their post asks for. */
export const REQUIREMENT_STATES = ['met', 'due', 'below', 'lapsed', 'no_evidence', 'exempt'] as const;
export type RequirementState = (typeof REQUIREMENT_STATES)[number];

export interface StateFacts {
  readonly exempt: boolean;
  /** Items that count. */
  readonly counted: number;
  readonly held: boolean;
  readonly enoughEvidence: boolean;
  /** The shown score and level reach what is required. */
  readonly reached: boolean;
  readonly currency: Currency;
}

/** The state, by the first rule that applies; thin evidence is never red and never green. */
export function stateOf(facts: StateFacts): RequirementState {
  const { currency, enoughEvidence } = facts;
  if (facts.exempt) return 'exempt';
  if (facts.counted === 0) return 'no_evidence';
  if (facts.held || (enoughEvidence && !facts.reached)) return 'below';
  if (currency === 'lapsed' || currency === 'superseded') return 'lapsed';
  if (!enoughEvidence || currency === 'never') return 'no_evidence';
  return currency === 'due' ? 'due' : 'met';
}
