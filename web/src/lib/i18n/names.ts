import { preferences } from '#lib/platform/preferences.svelte.ts';

/** The text of a pair in the language of the screen. */
export function inLocale(zh: string, en: string): string {
  return preferences.locale === 'en' ? en : zh;
}

/** The name of a capability in the screen's language; its code when the standard does not know it. */
export function nameOf(
  capabilities: readonly { code: string; nameZh: string; nameEn: string }[],
  code: string,
): string {
  const found = capabilities.find((one) => one.code === code);
  return found ? inLocale(found.nameZh, found.nameEn) : code;
}
