import type { TierStanding } from '@whetstone/core/capability/tier-contract.ts';
import { say } from '#lib/i18n/say.svelte.ts';
import { inLocale, nameOf } from '#lib/i18n/names.ts';
import { tierRuleWords } from './tier-words.ts';

type Named = readonly { code: string; nameZh: string; nameEn: string }[];

/** Reasons in words, the most urgent first; what is beyond `most` is a number. */
export function reasonsInWords(
  reasons: TierStanding['reasons'],
  capabilities: Named,
  most = reasons.length,
): string {
  const words = reasons
    .slice(0, most)
    .map(({ rule, capabilityCode }) =>
      tierRuleWords(rule, capabilityCode ? nameOf(capabilities, capabilityCode) : ''),
    );
  if (reasons.length > most) words.push(say('tiers.moreReasons', { n: reasons.length - most }));
  return words.join(inLocale('；', '; '));
}
