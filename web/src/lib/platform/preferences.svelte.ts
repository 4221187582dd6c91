import { browser } from '$app/env';
import type { Locale } from '#lib/i18n/phrases.ts';
import { type Choices, choicesFrom } from './choices.ts';

let ofRequest: (() => Choices) | undefined;

/** The server answers many people at once, so it looks the choices up by request. */
export function readChoicesPerRequest(read: () => Choices): void {
  ofRequest = read;
}

const yearSeconds = 31_536_000;

let own = $state.raw<Choices>(
  browser ? choicesFrom(document.cookie, document.documentElement.lang) : choicesFrom('', ''),
);

const present = (): Choices => ofRequest?.() ?? own;

/** Language, theme, text size and hat: kept in cookies, so the server paints the first page right. */
export const preferences = {
  get locale(): Locale {
    return present().locale;
  },

  get theme(): Choices['theme'] {
    return present().theme;
  },

  get text(): Choices['text'] {
    return present().text;
  },

  get hat(): string | undefined {
    return present().hat;
  },

  /** Takes effect at once and is remembered on this device. `auto` and `standard` are the defaults. */
  choose(changes: Partial<Choices>): void {
    own = { ...own, ...changes };
    for (const [name, value] of Object.entries(changes))
      document.cookie = `${name}=${value}; path=/; max-age=${yearSeconds}; samesite=lax`;
    const { theme, text, locale } = own;
    const root = document.documentElement;
    root.lang = locale === 'en' ? 'en' : 'zh-CN';
    if (theme === 'auto') delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
    if (text === 'standard') delete root.dataset['text'];
    else root.dataset['text'] = text;
  },
};
