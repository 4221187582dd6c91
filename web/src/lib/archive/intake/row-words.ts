import type { IntakeView, RowState } from '@whetstone/core/archive/intake-contract.ts';
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

/** How an import ended: what came of it, or why its file gave nothing. */
export function endedWords({ state, fault, counts }: IntakeView) {
  const faults = {
    'old-excel': () => say('intake.faultOldExcel'),
    locked: () => say('intake.faultLocked'),
    'no-table': () => say('intake.faultNoTable'),
    empty: () => say('intake.faultEmpty'),
    forged: () => say('intake.faultForged'),
    damaged: () => say('intake.faultDamaged'),
    'too-large': () => say('intake.faultTooLarge'),
    'web-page': () => say('intake.faultWebPage'),
  };
  if (state === 'failed') return { tone: 'danger' as const, text: faults[fault ?? 'no-table']() };
  if (state === 'undone') return { tone: 'ok' as const, text: say('intake.undone', { n: counts.undone }) };
  return state === 'done'
    ? { tone: 'ok' as const, text: say('intake.done', { n: counts.taken }) }
    : { tone: 'warn' as const, text: say('intake.stopped', { n: counts.taken }) };
}

/** What an import is now, in a word: what waits for its keeper is told with how much. */
export function importWord({ state, counts }: IntakeView): string {
  if (state === 'failed') return say('intake.wordFailed');
  if (state === 'done' || state === 'stopped') return say('intake.stateTaken', { n: counts.taken });
  if (state === 'undone') return say('intake.isUndone');
  return state === 'preview' ? say('intake.wordOpen', { n: counts.ready }) : say('intake.wordMoving');
}
