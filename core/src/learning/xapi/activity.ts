import { extensionsAt } from './extensions.ts';
import { iriAt } from './formats/iri.ts';
import { interactionFields, interactionFits } from './interaction.ts';
import { type Check, type Fields, fieldsAt, invalid, type Json, type JsonObject, textAt } from './json.ts';
import { languageMapAt } from './language-map.ts';

const definitionFields: Fields = {
  name: languageMapAt,
  description: languageMapAt,
  type: iriAt,
  moreInfo: iriAt,
  extensions: extensionsAt,
  ...interactionFields,
};

const definitionAt: Check = (value, where) =>
  interactionFits(fieldsAt(value, where, definitionFields), where);

const fields: Fields = { objectType: textAt, id: iriAt, definition: definitionAt };

/** Checks an activity; its `objectType` may be left out. */
export function activityAt(value: Json | undefined, where: string): JsonObject {
  const activity = fieldsAt(value, where, fields, ['id']);
  if ('objectType' in activity && activity.objectType !== 'Activity')
    invalid(`${where}.objectType`, 'must be Activity');
  return activity;
}
