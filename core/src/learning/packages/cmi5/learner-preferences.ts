import { isLanguageTag } from '../../xapi/formats/language-tag.ts';
import { isObject, type JsonObject } from '../../xapi/json.ts';
import { notAllowed } from './refuse.ts';

/** What a person who has not said anything prefers (cmi5 §11). */
export const preferencesOf = (locale: 'zh' | 'en'): JsonObject => ({
  languagePreference: locale === 'zh' ? 'zh-CN,en' : 'en,zh-CN',
  audioPreference: 'on',
});

/** @throws Refusal `cmi5-not-allowed` when the text is not what cmi5 says that preferences are (§11.1, §11.2) */
export function checkPreferences(text: string): void {
  const said = parsed(text);
  if (!isObject(said)) return notAllowed('§11: preferences are an object of JSON');
  const { languagePreference: languages, audioPreference: audio } = said;
  const tags = typeof languages === 'string' ? languages.split(',').map((one) => one.trim()) : [''];
  if (languages !== undefined && languages !== '' && !tags.every(isLanguageTag))
    notAllowed('§11.1: languagePreference is a list of language tags');
  if (audio !== undefined && audio !== 'on' && audio !== 'off')
    notAllowed('§11.2: audioPreference is on or off');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
