import { isLanguageTag } from './formats/language-tag.ts';
import { invalid, type Json, objectAt, textAt } from './json.ts';

/** Checks a map from language tags to texts. */
export function languageMapAt(value: Json | undefined, where: string): void {
  for (const [tag, text] of Object.entries(objectAt(value, where))) {
    if (!isLanguageTag(tag)) invalid(`${where}.${tag}`, 'is not a language tag of RFC 5646');
    textAt(text, `${where}.${tag}`);
  }
}
