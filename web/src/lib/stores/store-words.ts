import type { StoreKind } from '@whetstone/core/training/store-balance.ts';
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
