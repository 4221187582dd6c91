import { preferences } from '#lib/platform/preferences.svelte.ts';

/** The text of a pair in the language of the screen. */
export function inLocale(zh: string, en: string): string {
  return preferences.locale === 'en' ? en : zh;
}
