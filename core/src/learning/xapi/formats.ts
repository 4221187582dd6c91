import { identifiers } from './actor.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import { bestLanguage } from './language-match.ts';

/** The forms in which statements are given out. */
export const statementFormats = ['exact', 'ids', 'canonical'] as const;
export type StatementFormat = (typeof statementFormats)[number];

/** What is done to each part of a statement, wherever in it the part stands. */
interface Treatment {
  actor(actor: JsonObject): JsonObject;
  activity(activity: JsonObject): JsonObject;
  verb(verb: JsonObject): JsonObject;
  attachment(attachment: JsonObject): JsonObject;
}

const each = (list: Json | undefined, change: (one: JsonObject) => Json): Json =>
  Array.isArray(list) ? (list as readonly JsonObject[]).map(change) : change(list as JsonObject);

function treatContext(context: JsonObject, how: Treatment): JsonObject {
  const { instructor, team, contextActivities, contextAgents, contextGroups } = context;
  return {
    ...context,
    ...(isObject(instructor) && { instructor: how.actor(instructor) }),
    ...(isObject(team) && { team: how.actor(team) }),
    ...(isObject(contextActivities) && {
      contextActivities: Object.fromEntries(
        Object.entries(contextActivities).map(([name, list]) => [name, each(list, how.activity)]),
      ),
    }),
    ...(contextAgents !== undefined && {
      contextAgents: each(contextAgents, (one) => ({ ...one, agent: how.actor(one.agent as JsonObject) })),
    }),
    ...(contextGroups !== undefined && {
      contextGroups: each(contextGroups, (one) => ({ ...one, group: how.actor(one.group as JsonObject) })),
    }),
  };
}

function treatObject(object: JsonObject, how: Treatment): JsonObject {
  const { objectType = 'Activity' } = object;
  if (objectType === 'Activity') return how.activity(object);
  if (objectType === 'SubStatement') return treat(object, how);
  return objectType === 'StatementRef' ? object : how.actor(object);
}

function treat(statement: JsonObject, how: Treatment): JsonObject {
  const { actor, verb, object, context, authority, attachments } = statement;
  return {
    ...statement,
    actor: how.actor(actor as JsonObject),
    verb: how.verb(verb as JsonObject),
    object: treatObject(object as JsonObject, how),
    ...(isObject(context) && { context: treatContext(context, how) }),
    ...(isObject(authority) && { authority: how.actor(authority) }),
    ...(attachments !== undefined && { attachments: each(attachments, how.attachment) }),
  };
}

function idsOfActor(actor: JsonObject): JsonObject {
  const { objectType, member } = actor;
  const known = identifiers.filter((name) => name in actor);
  return {
    ...(objectType !== undefined && { objectType }),
    ...Object.fromEntries(known.map((name) => [name, actor[name]!])),
    ...(known.length === 0 && { member: each(member, idsOfActor) }),
  };
}

/** The least that identifies each part (format `ids`). */
export function withIds(statement: JsonObject): JsonObject {
  return treat(statement, {
    actor: idsOfActor,
    activity: ({ id }) => ({ id: id! }),
    verb: ({ id }) => ({ id: id! }),
    attachment: (one) => one,
  });
}

/** An object with each of these language maps cut to the entry that serves best. */
export function inOneLanguage(
  object: JsonObject,
  names: readonly string[],
  asked: readonly string[],
): JsonObject {
  const cut = names.flatMap((name) => {
    const map = object[name];
    return isObject(map) ? [[name, bestLanguage(map, asked)] as const] : [];
  });
  return { ...object, ...Object.fromEntries(cut) };
}

const componentLists = ['choices', 'scale', 'source', 'target', 'steps'] as const;

function definitionInOneLanguage(definition: JsonObject, asked: readonly string[]): JsonObject {
  const lists = componentLists
    .filter((name) => name in definition)
    .map(
      (name) => [name, each(definition[name], (one) => inOneLanguage(one, ['description'], asked))] as const,
    );
  return { ...inOneLanguage(definition, ['name', 'description'], asked), ...Object.fromEntries(lists) };
}

/**
 * The statement with the definitions that the store holds and one language in each map (format `canonical`).
 * `definitions` are those of the activities that it mentions, by IRI.
 */
export function canonical(
  statement: JsonObject,
  definitions: ReadonlyMap<string, JsonObject>,
  asked: readonly string[],
): JsonObject {
  return treat(statement, {
    actor: (actor) => actor,
    activity(activity) {
      const definition = definitions.get(String(activity.id)) ?? activity.definition;
      return isObject(definition)
        ? { ...activity, definition: definitionInOneLanguage(definition, asked) }
        : activity;
    },
    verb: (verb) => inOneLanguage(verb, ['display'], asked),
    attachment: (one) => inOneLanguage(one, ['display', 'description'], asked),
  });
}
