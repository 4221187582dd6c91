import type { LedgerKind, StoreKind } from '@whetstone/core/training/store-balance.ts';
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

/** What a line of the ledger says, in a word; it needs the ledger's phrases. */
export function lineWords(kind: LedgerKind): string {
  const words = {
    issue: () => say('ledger.issue'),
    return: () => say('ledger.return'),
    loss: () => say('ledger.loss'),
    damage: () => say('ledger.damage'),
    receive: () => say('ledger.receive'),
    remove: () => say('ledger.remove'),
  };
  return words[kind]();
}

/** What a line does to what the store has in hand: `+20`, `−20`; of what was lost outside of it only the number. */
export function signedQuantity({ kind, quantity }: { kind: LedgerKind; quantity: number }): string {
  if (kind === 'loss' || kind === 'damage') return String(quantity);
  return `${kind === 'return' || kind === 'receive' ? '+' : '−'}${quantity}`;
}
