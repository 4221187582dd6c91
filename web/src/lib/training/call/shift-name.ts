import { say } from '#lib/i18n/say.svelte.ts';

/** A shift by name; one that the force has added goes by its code. */
export function shiftName(code: string): string {
  return code === 'day' ? say('callup.shiftDay') : code === 'night' ? say('callup.shiftNight') : code;
}
