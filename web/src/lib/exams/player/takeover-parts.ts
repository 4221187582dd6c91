import { learn } from '#lib/i18n/say.svelte.ts';

/** What is seldom shown, with its words: another device, the door, the last resort. */
export async function elsewhere() {
  await learn('takeover');
  return import('./elsewhere.svelte');
}

export async function door() {
  await learn('takeover');
  return import('../ready/door.svelte');
}

export async function file() {
  await learn('takeover');
  return import('./answer-file.svelte');
}

export async function barred() {
  await learn('takeover');
  return import('./player-barred.svelte');
}
