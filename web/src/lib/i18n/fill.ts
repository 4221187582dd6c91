import type { Locale } from './phrases.ts';

/** `{name}`, or `{n, plural, one {# item} other {# items}}` in languages that count in words. */
const placeholder = /\{(\w+)(?:, plural,((?:\s*(?:=\d+|\w+) \{[^{}]*\})+)\s*)?\}/g;
const branch = /(=\d+|\w+) \{([^{}]*)\}/g;

const counting: Record<Locale, Intl.PluralRules> = {
  zh: new Intl.PluralRules('zh-CN'),
  en: new Intl.PluralRules('en'),
};

function choose(branches: string, value: number, locale: Locale): string {
  const texts = new Map([...branches.matchAll(branch)].map(([, when, text]) => [when, text ?? '']));
  const text =
    texts.get(`=${value}`) ?? texts.get(counting[locale].select(value)) ?? texts.get('other') ?? '';
  return text.split('#').join(String(value));
}

/** Puts the parameters into a phrase; a plural picks its branch by the rules of the language. */
export function fill(phrase: string, params: Record<string, string | number>, locale: Locale): string {
  return phrase.replace(placeholder, (whole, name: string, branches?: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    return branches === undefined ? String(value) : choose(branches, Number(value), locale);
  });
}

/** The names a phrase asks for, in alphabetical order and each once. */
export function placeholders(phrase: string): string[] {
  return [...new Set([...phrase.matchAll(placeholder)].map(([, name]) => name ?? ''))].sort();
}
