import { iriAt } from './formats/iri.ts';
import { fieldsAt, type Json, type JsonObject } from './json.ts';
import { languageMapAt } from './language-map.ts';

/** The verb that takes another statement back. */
export const VOIDED = 'http://adlnet.gov/expapi/verbs/voided';

export function verbAt(value: Json | undefined, where: string): JsonObject {
  return fieldsAt(value, where, { id: iriAt, display: languageMapAt }, ['id']);
}
