import type { RowState } from '@whetstone/core/archive/intake-contract.ts';
import { say } from '#lib/i18n/say.svelte.ts';

/** What a row is, in a word. */
export function stateWord(state: RowState): string {
  const words = {
    needs: () => say('intake.isNeeds'),
    ask: () => say('intake.isAsk'),
    duplicate: () => say('intake.isDuplicate'),
    ready: () => say('intake.isReady'),
    skipped: () => say('intake.isSkipped'),
    taken: () => say('intake.isTaken'),
    undone: () => say('intake.isUndone'),
  };
  return words[state]();
}

/** The colour that goes with it. */
export function toneOf(state: RowState) {
  if (state === 'ready' || state === 'taken') return 'ok' as const;
  if (state === 'needs') return 'danger' as const;
  return state === 'ask' || state === 'duplicate' ? ('warn' as const) : ('plain' as const);
}

/** What a filter of rows is called, with how many it shows. */
export function filterWord(state: RowState, n: number): string {
  const words = {
    needs: () => say('intake.stateNeeds', { n }),
    ask: () => say('intake.stateAsk', { n }),
    duplicate: () => say('intake.stateDuplicate', { n }),
    ready: () => say('intake.stateReady', { n }),
    skipped: () => say('intake.stateSkipped', { n }),
    taken: () => say('intake.stateTaken', { n }),
    undone: () => say('intake.stateUndone', { n }),
  };
  return words[state]();
}
