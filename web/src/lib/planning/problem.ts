import { say } from '#lib/i18n/say.svelte.ts';
import { sentenceOf as sentence } from '#lib/platform/sentence-of.ts';

/** What to say when something of planning was not done. */
export const sentenceOf = (error: unknown): string => sentence(error, say('planning.offline'));
