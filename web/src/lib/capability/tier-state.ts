import type { TierStanding, TierWordView } from '@whetstone/core/capability/tier-contract.ts';
import { say } from '#lib/i18n/say.svelte.ts';
import { tierWords } from './tier-words.ts';

/** Each tier has its own mark: never colour alone. */
export const tierMarks = { support: '◆', attention: '▲', routine: '●' } as const;

/** Where a tier stands, as a sentence. */
export function tierSentence({ state, tier, proposed }: TierStanding): string {
  switch (state) {
    case 'none':
      return say('tiers.stateNone');
    case 'proposed':
      return say('tiers.stateProposed', { tier: tierWords(proposed) });
    case 'confirmed':
      return say('tiers.stateConfirmed', { tier: tierWords(tier) });
    case 'declined':
      return say('tiers.stateDeclined', { tier: tierWords(proposed) });
    case 'set':
      return say('tiers.stateSet', { tier: tierWords(tier) });
  }
}

const acts = {
  confirm: 'tiers.actConfirm',
  decline: 'tiers.actDecline',
  set: 'tiers.actSet',
  withdraw: 'tiers.actWithdraw',
} as const;

/** What a leader did, in a word. */
export function actWords(act: TierWordView['act']): string {
  return say(acts[act]);
}
