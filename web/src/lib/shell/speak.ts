import { setLocale } from '@whetstone/core/access/contract.ts';
import type { Locale } from '#lib/i18n/phrases.ts';
import { switchLocale } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';

/** Changes the language here at once and in the account when the network allows. */
export async function speak(locale: Locale): Promise<void> {
  await switchLocale(locale);
  // The choice on this device holds in any case; other devices learn of it another time.
  await call(fetch, setLocale, { body: { locale } }).catch(() => undefined);
}
