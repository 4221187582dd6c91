import { say } from '#lib/i18n/say.svelte.ts';
import { CallRefused } from '#lib/platform/call-errors.ts';

/** What to say when something was not done: the refusal's own sentence, or that nobody answered. */
export function sentenceOf(error: unknown): string {
  return error instanceof CallRefused ? error.sentence : say('planning.offline');
}
