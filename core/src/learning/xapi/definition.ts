import { isObject, type JsonObject } from './json.ts';

/** Fields of a definition that are maps: what is new in them is added. */
const maps = ['name', 'description', 'extensions'] as const;

/** What is known of an activity when somebody tells more: maps grow entry by entry, of the rest the newest holds. */
export function mergeDefinition(known: JsonObject | undefined, told: JsonObject): JsonObject {
  if (known === undefined) return told;
  const grown = maps
    .filter((name) => isObject(known[name]) && isObject(told[name]))
    .map((name) => [name, { ...(known[name] as JsonObject), ...(told[name] as JsonObject) }] as const);
  return { ...known, ...told, ...Object.fromEntries(grown) };
}
