import type { Locale } from '#lib/i18n/phrases.ts';

export const themes = ['auto', 'light', 'dark', 'contrast'] as const;
const textSizes = ['standard', 'large', 'xlarge'] as const;

/** What a person chose about the looks of the product, as kept in cookies. */
export interface Choices {
  locale: Locale;
  theme: (typeof themes)[number];
  text: (typeof textSizes)[number];
  hat: string | undefined;
}

function oneOf<T extends string>(values: readonly T[], value: string | undefined): T {
  return values.find((known) => known === value) ?? values[0]!;
}

/** The first language of an `Accept-Language` list that we speak; Chinese when there is none. */
export function preferredLocale(languages: string): Locale {
  const first = languages
    .toLowerCase()
    .split(',')
    .map((part) => part.trim().slice(0, 2))
    .find((language) => language === 'zh' || language === 'en');
  return first === 'en' ? 'en' : 'zh';
}

/** Reads the choices out of a `Cookie` header; the language falls back to what the browser asks for. */
export function choicesFrom(cookies: string, languages: string): Choices {
  const jar = new Map(
    cookies.split(/; */).map((pair) => [pair.split('=', 1)[0], pair.slice(pair.indexOf('=') + 1)]),
  );
  const locale = jar.get('locale');
  return {
    locale: locale === 'zh' || locale === 'en' ? locale : preferredLocale(languages),
    theme: oneOf(themes, jar.get('theme')),
    text: oneOf(textSizes, jar.get('text')),
    hat: jar.get('hat'),
  };
}
