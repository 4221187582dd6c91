import { learn } from '#lib/i18n/say.svelte.ts';

/** The aids with their words. */
export async function tools() {
  await learn('aids');
  return import('./tools-sheet.svelte');
}

export async function line() {
  await learn('aids');
  return import('./line-reader.svelte');
}
