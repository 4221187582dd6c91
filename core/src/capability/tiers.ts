import type { RequirementState } from './state.ts';

/** 关注等级: `support` 重点帮助 · `attention` 重点关注 · `routine` 常态管理. */
export const TIERS = ['support', 'attention', 'routine'] as const;
export type Tier = (typeof TIERS)[number];

/** One requirement of a person as the tiers look at it. */
export interface TierFacts {
  readonly capabilityCode: string;
  readonly mustHave: boolean;
  readonly state: RequirementState;
  readonly held: boolean;
  /** Probability that the true score is below the threshold, 0–1. */
  readonly pBelow: number;
  /** Days since notice of the lapse, without stopped days; null = in date or no notice. */
  readonly lapsedDays: number | null;
  /** Days until the last valid day of the pass; null = none. */
  readonly daysToExpiry: number | null;
  /** Something that would renew it is booked. */
  readonly booked: boolean;
  /** Days until the score is expected below the threshold; null = never. */
  readonly daysUntilBelow: number | null;
}

export interface PersonFacts {
  readonly requirements: readonly TierFacts[];
  /** Summative assessments failed twice or more within 12 months, without stopped days. */
  readonly failedTwice: readonly string[];
  /** Injured, pregnant or on long leave today: what only time brings about does not count. */
  readonly clockStopped: boolean;
}

/** A rule that put a person into a tier, and what it looked at; the person sees it. */
export type TierReason =
  | { readonly rule: 'below_sure' | 'below_likely' | 'held'; readonly capabilityCode: string }
  | { readonly rule: 'lapsed' | 'due' | 'expected_below'; readonly capabilityCode: string }
  | { readonly rule: 'failed_twice'; readonly assessmentCode: string }
  | { readonly rule: 'few_met'; readonly shareMet: number };

export interface TierFinding {
  readonly tier: Tier;
  /** Why; empty for routine. */
  readonly reasons: readonly TierReason[];
}

const SURE_BELOW = 0.8;
/** A lapse of which notice was given counts after so many days. */
const LAPSED_DAYS = 30;
const DUE_DAYS = 30;
const EXPECTED_BELOW_DAYS = 60;
const SUPPORT_SHARE = 0.6;
const ATTENTION_SHARE = 0.8;

/** The tier that the rules give, with every reason for it. It is left by itself when the evidence changes. */
export function tierOf(person: PersonFacts): TierFinding {
  const lapsed = person.clockStopped ? [] : person.requirements.filter(isLongLapsed);
  const finding = tierButLapses(person);
  if (lapsed.length === 0) return finding;
  const others = finding.tier === 'support' ? finding.reasons : [];
  const codes = lapsed.map(({ capabilityCode }) => capabilityCode).sort();
  const named = codes.map((capabilityCode): TierReason => ({ rule: 'lapsed', capabilityCode }));
  return { tier: 'support', reasons: [...named, ...others] };
}

function isLongLapsed({ mustHave, state, lapsedDays }: TierFacts): boolean {
  return mustHave && state === 'lapsed' && lapsedDays !== null && lapsedDays > LAPSED_DAYS;
}

function tierButLapses(person: PersonFacts): TierFinding {
  const mustHaves = person.requirements.filter((one) => one.mustHave && one.state !== 'exempt');
  const share = shareMet(person.requirements);
  const support = mustHaves.flatMap(supportReasons);
  for (const assessmentCode of person.failedTwice) support.push({ rule: 'failed_twice', assessmentCode });
  if (share !== null && share < SUPPORT_SHARE) support.push({ rule: 'few_met', shareMet: share });
  if (support.length > 0) return { tier: 'support', reasons: support };
  const attention = mustHaves.flatMap((one) => attentionReasons(one, person.clockStopped));
  if (share !== null && share < ATTENTION_SHARE) attention.push({ rule: 'few_met', shareMet: share });
  return { tier: attention.length > 0 ? 'attention' : 'routine', reasons: attention };
}

/** Share of the requirements met or due, without the exempt; null when there is none. */
function shareMet(requirements: readonly TierFacts[]): number | null {
  const counting = requirements.filter((one) => one.state !== 'exempt');
  if (counting.length === 0) return null;
  return counting.filter((one) => one.state === 'met' || one.state === 'due').length / counting.length;
}

function supportReasons(one: TierFacts): TierReason[] {
  const reasons: TierReason[] = [];
  const { capabilityCode } = one;
  if (one.state === 'below' && one.pBelow > SURE_BELOW) reasons.push({ rule: 'below_sure', capabilityCode });
  if (one.held) reasons.push({ rule: 'held', capabilityCode });
  return reasons;
}

function attentionReasons(one: TierFacts, clockStopped: boolean): TierReason[] {
  const reasons: TierReason[] = [];
  const { capabilityCode, daysToExpiry, daysUntilBelow } = one;
  if (one.state === 'below') reasons.push({ rule: 'below_likely', capabilityCode });
  if (clockStopped) return reasons;
  const due = one.state === 'due' && daysToExpiry !== null && daysToExpiry <= DUE_DAYS;
  if (due && !one.booked) reasons.push({ rule: 'due', capabilityCode });
  const ready = one.state === 'met' || one.state === 'due';
  if (ready && daysUntilBelow !== null && daysUntilBelow <= EXPECTED_BELOW_DAYS) {
    reasons.push({ rule: 'expected_below', capabilityCode });
  }
  return reasons;
}
