import type { RowState } from '@whetstone/core/archive/intake-contract.ts';
import type { InductionImportView } from '@whetstone/core/training/induction-import-contract.ts';
import { say } from '#lib/i18n/say.svelte.ts';

/** What a row is, in a word. */
export function rowWord(state: RowState): string {
  const words = {
    needs: () => say('induct.isNeeds'),
    ask: () => say('induct.isAsk'),
    duplicate: () => say('induct.isDuplicate'),
    ready: () => say('induct.isReady'),
    skipped: () => say('induct.isSkipped'),
    taken: () => say('induct.isTaken'),
    undone: () => say('induct.isUndone'),
  };
  return words[state]();
}

/** How an import ended: what came of it, or why its file gave nothing. */
export function endedWords({ state, fault, counts }: InductionImportView) {
  const faults = {
    'old-excel': () => say('induct.faultOld'),
    locked: () => say('induct.faultLocked'),
    'no-table': () => say('induct.faultNone'),
    forged: () => say('induct.faultNone'),
    empty: () => say('induct.faultEmpty'),
    damaged: () => say('induct.faultDamaged'),
    'too-large': () => say('induct.faultLarge'),
    'web-page': () => say('induct.faultPage'),
  };
  if (state === 'failed') return { tone: 'danger' as const, text: faults[fault ?? 'no-table']() };
  if (state === 'undone') return { tone: 'ok' as const, text: say('induct.undone', { n: counts.undone }) };
  return state === 'done'
    ? { tone: 'ok' as const, text: say('induct.ended', { n: counts.taken }) }
    : { tone: 'warn' as const, text: say('induct.stopped', { n: counts.taken }) };
}

/** What an import is now, in a word. */
export function importWord({ state, counts }: InductionImportView): string {
  if (state === 'failed') return say('induct.failed');
  if (state === 'undone') return say('induct.isUndone');
  if (state === 'done' || state === 'stopped')
    return say('induct.rowsCount', { word: say('induct.isTaken'), n: counts.taken });
  return state === 'preview' ? say('induct.waiting', { n: counts.ready }) : say('induct.moving');
}
