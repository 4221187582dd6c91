import type { ProfileView } from '@whetstone/core/capability/contract.ts';
import type { TierRule } from '@whetstone/core/capability/tier-urgency.ts';
import { say } from '#lib/i18n/say.svelte.ts';

const tiers = {
  support: 'profile.tierSupport',
  attention: 'profile.tierAttention',
  routine: 'profile.tierRoutine',
} as const;

/** The attention tier in words. */
export function tierWords(tier: NonNullable<ProfileView['tier']>['tier']): string {
  return say(tiers[tier]);
}

const ofCapability = {
  below_sure: 'profile.ruleBelowSure',
  below_likely: 'profile.ruleBelowLikely',
  held: 'profile.ruleHeld',
  lapsed: 'profile.ruleLapsed',
  due: 'profile.ruleDue',
  expected_below: 'profile.ruleExpectedBelow',
  failed_twice: 'profile.ruleFailedTwice',
} as const;

/** The rule that put a person into a tier, in words; `name` is of the capability it is about. */
export function tierRuleWords(rule: string, name: string): string {
  if (rule === 'few_met') return say('profile.ruleFewMet');
  return rule in ofCapability ? say(ofCapability[rule as keyof typeof ofCapability], { name }) : rule;
}

const groups = {
  below_sure: 'tiers.groupBelowSure',
  below_likely: 'tiers.groupBelowLikely',
  held: 'tiers.groupHeld',
  lapsed: 'tiers.groupLapsed',
  due: 'tiers.groupDue',
  expected_below: 'tiers.groupExpectedBelow',
  failed_twice: 'tiers.groupFailedTwice',
  few_met: 'tiers.groupFewMet',
} as const satisfies Record<TierRule, string>;

/** A rule without the capability that it names, to choose people by. */
export function ruleGroupWords(rule: TierRule): string {
  return say(groups[rule]);
}
