import { relations } from './context.ts';
import { timestampInUtc } from './formats/timestamp.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import type { Generation } from './version.ts';

const listed = (value: Json): readonly Json[] =>
  Array.isArray(value) ? (value as readonly Json[]) : [value as Json];

/** Context activities as lists, which is how they are always given out. */
function contextListed(context: JsonObject): JsonObject {
  const activities = context.contextActivities;
  if (!isObject(activities)) return context;
  if (relations.every((name) => !(name in activities) || Array.isArray(activities[name]))) return context;
  const lists = Object.entries(activities).map(([name, value]) => [name, listed(value)] as const);
  return { ...context, contextActivities: Object.fromEntries(lists) };
}

/**
 * A statement or sub-statement as it is kept: context activities are lists; in 2.0 timestamps are in UTC. Everything
 * else stays as it came.
 */
export function asKept<S extends JsonObject>(statement: S, generation: Generation): S {
  const { context, object, timestamp } = statement as JsonObject;
  const changed: Record<string, Json> = {};
  if (isObject(context)) changed.context = contextListed(context);
  if (isObject(object) && object.objectType === 'SubStatement') changed.object = asKept(object, generation);
  if (generation === '2.0' && typeof timestamp === 'string') changed.timestamp = timestampInUtc(timestamp);
  return { ...statement, ...changed };
}
