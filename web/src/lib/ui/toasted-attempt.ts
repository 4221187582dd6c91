import { type Attempt, newAttempt } from '#lib/platform/attempt.svelte.ts';
import { toasts } from './toasts.svelte.ts';

/** An attempt whose problem is told in a toast: its press stands in a line or a bar that has no room for words. */
export const toastedAttempt = (offline?: () => string): Attempt =>
  newAttempt(offline, (sentence) => toasts.show(sentence, { tone: 'danger' }));

/** Tries something once; a toast says why it was not done. @returns whether it was done */
export const attemptTo = (work: () => Promise<unknown>): Promise<boolean> => toastedAttempt().run(work);
