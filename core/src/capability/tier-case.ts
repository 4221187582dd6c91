import { lastRunningDay, type Pause } from './tier-clock.ts';
import type { Tier, TierFinding, TierReason } from './tiers.ts';

/** What a leader can say to a tier: agree, disagree, set another one, take the last word back. */
export const TIER_ACTS = ['confirm', 'decline', 'set', 'withdraw'] as const;
export type TierAct = (typeof TIER_ACTS)[number];

/** A leader's word on a person's tier, as it bears on the days after it. */
export interface TierWord {
  readonly act: TierAct;
  /** The tier that was confirmed, declined or set. */
  readonly tier: Tier;
  /** What the rules said when it was given. */
  readonly grounds: readonly TierReason[];
  readonly decidedOn: string;
}

/** Where a person's tier stands: what the rules propose, what a leader said, and what holds. */
export interface TierCase {
  /** The tier in force: never more than routine until a leader has said so. */
  readonly tier: Tier;
  readonly state: 'none' | 'proposed' | 'confirmed' | 'declined' | 'set';
  /** A leader has something to decide. */
  readonly asks: boolean;
  /** Last day of the leader's word; null without one, or while the person's clocks stand still. */
  readonly endsOn: string | null;
}

const WORD_DAYS = 90;
const weight: Readonly<Record<Tier, number>> = { routine: 0, attention: 1, support: 2 };

/** The last day of a word: 90 days that ran for the person; null while a pause without an end lasts. */
export function wordEndsOn(decidedOn: string, pauses: readonly Pause[]): string | null {
  return lastRunningDay(decidedOn, WORD_DAYS, pauses);
}

/**
 * What holds for a person today. The rules only propose; a confirmed tier is left by itself as soon as they
 * no longer give it, a declined one is asked again when they give more or for another reason, and every word
 * ends after 90 days. Somebody of whom the rules say nothing and on whom no word is in force has no case.
 * @param word the newest word, withdrawn or not
 */
export function tierCaseOf(
  finding: TierFinding,
  word: TierWord | null,
  today: string,
  pauses: readonly Pause[],
): TierCase {
  const endsOn = word === null || word.act === 'withdraw' ? null : wordEndsOn(word.decidedOn, pauses);
  const live =
    word !== null &&
    word.act !== 'withdraw' &&
    word.decidedOn <= today &&
    (endsOn === null || today <= endsOn);
  if (!live) return withoutWord(finding);
  if (word.act === 'set') return { tier: word.tier, state: 'set', asks: false, endsOn };
  if (word.act === 'confirm') {
    if (weight[finding.tier] < weight[word.tier]) return withoutWord(finding);
    return { tier: word.tier, state: 'confirmed', asks: weight[finding.tier] > weight[word.tier], endsOn };
  }
  if (finding.tier === 'routine' || asksAgain(finding, word)) return withoutWord(finding);
  return { tier: 'routine', state: 'declined', asks: false, endsOn };
}

function withoutWord({ tier }: TierFinding): TierCase {
  const proposed = tier !== 'routine';
  return { tier: 'routine', state: proposed ? 'proposed' : 'none', asks: proposed, endsOn: null };
}

/** Whether the rules say more than what was declined. */
function asksAgain(finding: TierFinding, word: TierWord): boolean {
  if (weight[finding.tier] > weight[word.tier]) return true;
  const known = new Set(word.grounds.map(nameOf));
  return finding.reasons.some((reason) => !known.has(nameOf(reason)));
}

/** A reason by what it is about; the share of a `few_met` moves every day and is no new reason. */
function nameOf(reason: TierReason): string {
  if ('capabilityCode' in reason) return `${reason.rule} ${reason.capabilityCode}`;
  return 'assessmentCode' in reason ? `${reason.rule} ${reason.assessmentCode}` : reason.rule;
}
