import { say } from '#lib/i18n/say.svelte.ts';
import { CallRefused, Offline } from './call-errors.ts';

/**
 * What to tell a person of something that was not done.
 *
 * A refusal has its own sentence. Without a network it is `offline`: what is safe and when to try again; by itself that
 * nothing was done and what was entered is still here. A server in
 * trouble and a fault of ours are never called a missing network; the fault also goes where all unknown ones go
 * (hooks.client.ts).
 */
export function sentenceOf(error: unknown, offline = say('platform.notDone')): string {
  if (error instanceof Offline) return offline;
  const refused = error instanceof CallRefused;
  if (!refused) console.error(error);
  return (refused && error.sentence) || say('platform.errorBody');
}
