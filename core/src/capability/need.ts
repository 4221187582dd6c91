import type { Level } from './model.ts';
import type { RequirementState } from './state.ts';

export interface NeedFacts {
  readonly required: Level;
  readonly level: Level;
  readonly state: RequirementState;
  /** 1 normal · 2 important · 3 vital. */
  readonly importance: number;
  readonly mustHave: boolean;
}

const WEIGHT_OF_STATE: Readonly<Partial<Record<RequirementState, number>>> = {
  lapsed: 0.5,
  due: 0.25,
  no_evidence: 0.25,
};
const MUST_HAVE_FACTOR = 1.5;

/**
 * How much a requirement needs doing: importance × (levels missing + 0.5 lapsed / 0.25 due or without
 * evidence) × 1.5 for a must-have. The exempt need nothing.
 */
export function needOf(facts: NeedFacts): number {
  if (facts.state === 'exempt') return 0;
  const missing = Math.max(0, facts.required - facts.level);
  const weight = missing + (WEIGHT_OF_STATE[facts.state] ?? 0);
  return facts.importance * weight * (facts.mustHave ? MUST_HAVE_FACTOR : 1);
}

export interface Ranked {
  readonly need: number;
  /** Last day of the proof; null = none to lose. */
  readonly expiresOn: string | null;
  readonly capabilityCode: string;
}

/** Orders by need, the largest first; ties by the nearest expiry, then by code. */
export function byNeed(a: Ranked, b: Ranked): number {
  if (a.need !== b.need) return b.need - a.need;
  if (a.expiresOn !== b.expiresOn) {
    if (a.expiresOn === null || b.expiresOn === null) return a.expiresOn === null ? 1 : -1;
    return a.expiresOn < b.expiresOn ? -1 : 1;
  }
  return a.capabilityCode < b.capabilityCode ? -1 : a.capabilityCode > b.capabilityCode ? 1 : 0;
}
