import { say } from '#lib/i18n/say.svelte.ts';

const words = {
  called: 'callup.placeCalled',
  confirmed: 'callup.placeConfirmed',
  waiting: 'callup.placeWaiting',
  excused: 'callup.placeExcused',
  replaced: 'callup.placeReplaced',
  withdrawn: 'callup.placeWithdrawn',
  absent: 'callup.placeAbsent',
  finished: 'callup.placeFinished',
  failed: 'callup.placeFailed',
} as const;

/** Where a place in a class stands, in words; an excuse that nobody has decided on comes first. */
export function placeWords(state: string, excuse: string | null = null): string {
  if (state === 'called' && excuse !== null) return say('callup.placeExcuse');
  return say(words[state as keyof typeof words]);
}
