import { CELL_FAULTS } from '@whetstone/core/platform/lists/cells.ts';
import type { ListView } from '@whetstone/core/platform/lists/list-routes.ts';
import type { FileFault, RowState } from '@whetstone/core/platform/lists/states.ts';
import { say } from '#lib/i18n/say.svelte.ts';
import type { ListDesk } from './list-desk.ts';

/** What a row is, in a word. */
export const stateWord = (state: RowState): string => say(`list.is.${state}`);

/** The colour that goes with it. */
export function toneOf(state: RowState) {
  if (state === 'ready' || state === 'taken') return 'ok' as const;
  if (state === 'needs') return 'danger' as const;
  return state === 'ask' || state === 'duplicate' ? ('warn' as const) : ('plain' as const);
}

/** What is wrong at a cell: in the words of any list, or of its kind. */
export function faultWord(desk: ListDesk, code: string): string {
  const common = CELL_FAULTS.find((one) => one === code);
  return common ? say(`list.fault.${common}`) : desk.fault(code);
}

/** Why a file gave nothing. */
const fileWord = (fault: FileFault): string => say(`list.file.${fault}`);

/** How a list ended: what came of it, or why its file gave nothing. */
export function endedWords(desk: ListDesk, { state, fault, counts }: ListView) {
  if (state === 'failed') return { tone: 'danger' as const, text: fileWord(fault ?? 'no-table') };
  if (state === 'undone') return { tone: 'ok' as const, text: desk.undone(counts.undone) };
  return state === 'done'
    ? { tone: 'ok' as const, text: desk.done(counts.taken) }
    : { tone: 'warn' as const, text: say('list.stopped', { n: counts.taken }) };
}

/** What a list is now, in a word: what waits is told with how much. */
export function listWord({ state, counts }: ListView): string {
  if (state === 'failed') return say('list.failed');
  if (state === 'done' || state === 'stopped')
    return say('list.count', { word: stateWord('taken'), n: counts.taken });
  if (state === 'undone') return stateWord('undone');
  return state === 'preview' ? say('list.waiting', { n: counts.ready }) : say('list.moving');
}
