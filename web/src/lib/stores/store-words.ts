import type { StoreKind } from '@whetstone/core/training/store-balance.ts';
import type { StoreDoubt } from '@whetstone/core/training/store-doubt.ts';
import { say } from '#lib/i18n/say.svelte.ts';

/** What moved, in a word. */
export function kindWords(kind: StoreKind): string {
  const words = {
    issue: () => say('stores.issue'),
    return: () => say('stores.return'),
    loss: () => say('stores.loss'),
    damage: () => say('stores.damage'),
  };
  return words[kind]();
}

/** Why somebody has to say whether a movement happened. */
export function doubtWords(doubt: StoreDoubt): string {
  const words = {
    short: () => say('stores.doubtShort'),
    'too-many': () => say('stores.doubtTooMany'),
    signed: () => say('stores.doubtSigned'),
    twice: () => say('stores.doubtTwice'),
  };
  return words[doubt]();
}
