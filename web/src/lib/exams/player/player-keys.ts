import type { Reading } from '../sitting/reading.svelte.ts';
import type { Sitting } from '../sitting/sitting.svelte.ts';

/** What keys act on: the attempt on the screen, how it is read, and how to go to another item. */
interface Stage {
  sitting: Sitting;
  reading: Reading;
  /** The region in which the item stands. */
  region: HTMLElement | undefined;
  go: (index: number) => void;
}

/** The nth choice of the item on the screen, whatever its kind; of a case, that of the question in focus. */
function choose(n: number, target: HTMLElement | null, region: HTMLElement | undefined): boolean {
  const question = '[role=group] [role=group]';
  const within = region?.querySelector(question) ? target?.closest(question) : region;
  const choice = within?.querySelectorAll<HTMLInputElement>('input[type=radio], input[type=checkbox]')[n];
  choice?.click();
  return choice !== undefined;
}

/** What a single key does; false when it is none of ours. Inside a choice the arrows are the choice's. */
function single(key: string, target: HTMLElement | null, { sitting, region, go }: Stage): boolean {
  if (target?.closest('textarea, select, input:not([type=radio]):not([type=checkbox])')) return false;
  if (key.toLowerCase() === 'f') sitting.flag(sitting.current.position);
  else if (/^[1-8]$/.test(key)) return choose(Number(key) - 1, target, region);
  else if (/^[a-h]$/i.test(key)) return choose(key.toLowerCase().charCodeAt(0) - 97, target, region);
  else if (target?.closest('input')) return false;
  else if (key === 'ArrowRight') go(sitting.index + 1);
  else if (key === 'ArrowLeft') go(sitting.index - 1);
  else return false;
  return true;
}

/** Alt+Shift+N and P always; single keys only once they are switched on (WCAG 2.1.4). */
export function onPlayerKey(event: KeyboardEvent, stage: Stage): void {
  const { sitting, reading, go } = stage;
  const step = event.altKey && event.shiftKey ? { KeyN: 1, KeyP: -1 }[event.code] : undefined;
  if (step !== undefined) go(sitting.index + step);
  else if (!reading.singleKeys || event.ctrlKey || event.metaKey || event.altKey) return;
  else if (sitting.reviewing || event.isComposing || event.keyCode === 229) return;
  else if (!single(event.key, event.target as HTMLElement | null, stage)) return;
  event.preventDefault();
}
