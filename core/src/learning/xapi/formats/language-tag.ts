import { textOf } from '../json.ts';

const primary = '(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4}|[a-z]{5,8})';
const script = '(?:-[a-z]{4})?';
const region = '(?:-(?:[a-z]{2}|\\d{3}))?';
const variants = '(?:-(?:[a-z0-9]{5,8}|\\d[a-z0-9]{3}))*';
const extensions = '(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*';
const own = 'x(?:-[a-z0-9]{1,8})+';
/** Tags from before RFC 4646 that its grammar does not make: the irregular ones of RFC 5646, 2.1. */
const irregular =
  'en-gb-oed|i-(?:ami|bnn|default|enochian|hak|klingon|lux|mingo|navajo|pwn|tao|tay|tsu)|sgn-(?:be-fr|be-nl|ch-de)';
const tag = new RegExp(
  `^(?:${primary}${script}${region}${variants}${extensions}(?:-${own})?|${own}|${irregular})$`,
  'i',
);

/** Whether the text is a well-formed language tag (RFC 5646, 2.1). */
export const isLanguageTag = (text: string): boolean => tag.test(text);

export const languageTagAt = textOf(isLanguageTag, 'a language tag of RFC 5646');
