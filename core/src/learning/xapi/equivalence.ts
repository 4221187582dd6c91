import { SIGNATURE } from './attachment.ts';
import { identifiers } from './actor.ts';
import { comparableDuration } from './formats/duration.ts';
import { timestampMs } from './formats/timestamp.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import { asKept } from './normalize.ts';

/** Whether two values of JSON say the same; the order of properties says nothing. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((member: Json, n) => sameJson(member, b[n] as Json));
  if (!isObject(a) || !isObject(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && sameJson(a[name], b[name]))
  );
}

function comparableActor(actor: Json | undefined): Json | undefined {
  if (!isObject(actor)) return actor;
  const { objectType = 'Agent', member } = actor;
  const known = Object.fromEntries(
    identifiers.flatMap((name) => (name in actor ? [[name, actor[name]!]] : [])),
  );
  // Who is in an identified group may be told differently each time; of an anonymous one the order says nothing.
  if (objectType !== 'Group' || Object.keys(known).length > 0) return { objectType, ...known };
  const members = Array.isArray(member) ? member.map((one: Json) => comparableActor(one)) : [];
  return { objectType, member: members.map((one) => JSON.stringify(one)).toSorted() };
}

function comparableObject(object: Json | undefined): Json | undefined {
  if (!isObject(object)) return object;
  const { objectType = 'Activity' } = object;
  if (objectType === 'Activity') return { objectType, id: object.id! };
  if (objectType === 'SubStatement') return { objectType, ...comparable(object) };
  return objectType === 'StatementRef'
    ? { objectType, id: String(object.id).toLowerCase() }
    : comparableActor(object);
}

function comparableContext(context: JsonObject): JsonObject {
  const { instructor, team, contextActivities, registration } = context;
  const changed: Record<string, Json> = {};
  if (registration) changed.registration = String(registration).toLowerCase();
  if (instructor) changed.instructor = comparableActor(instructor)!;
  if (team) changed.team = comparableActor(team)!;
  if (isObject(contextActivities))
    changed.contextActivities = Object.fromEntries(
      Object.entries(contextActivities).map(([name, list]) => [
        name,
        (list as readonly JsonObject[]).map(({ id }) => String(id)).toSorted(),
      ]),
    );
  return { ...context, ...changed };
}

/** What of an attachment tells it from others: where else it can be had may change. */
const comparableAttachment = ({ usageType, contentType, length, sha2 }: JsonObject): Json => ({
  usageType: usageType!,
  contentType: contentType!,
  length: length!,
  sha2: String(sha2).toLowerCase(),
});

/** What of a statement must stay the same: not what the store sets, nor names, displays and definitions. */
function comparable(statement: JsonObject): JsonObject {
  const { id, actor, verb, object, result, context, timestamp, attachments } = asKept(statement, '1.0');
  const { duration } = isObject(result) ? result : {};
  const said = Array.isArray(attachments) ? (attachments as readonly JsonObject[]) : [];
  const list = said.filter(({ usageType }) => usageType !== SIGNATURE).map(comparableAttachment);
  const all: Record<string, Json | undefined> = {
    id: typeof id === 'string' ? id.toLowerCase() : undefined,
    actor: comparableActor(actor),
    verb: isObject(verb) ? verb.id : undefined,
    object: comparableObject(object),
    result:
      typeof duration === 'string'
        ? { ...(result as JsonObject), duration: comparableDuration(duration) }
        : result,
    context: isObject(context) ? comparableContext(context) : undefined,
    timestamp: typeof timestamp === 'string' ? timestampMs(timestamp) : undefined,
    attachments: list.length > 0 ? list : undefined,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as JsonObject;
}

/**
 * Whether two statements say the same (xAPI 1.0.3, part 2, 2.3.1 and 2.2 on signatures). A property that the store
 * fills in when it is missing (`id`, `timestamp`) is compared only where both have it.
 */
export function sameStatement(a: JsonObject, b: JsonObject): boolean {
  const [one, other] = [{ ...comparable(a) }, { ...comparable(b) }] as Record<string, Json>[];
  for (const name of ['id', 'timestamp'])
    if (!(name in one!) || !(name in other!)) {
      delete one![name];
      delete other![name];
    }
  return sameJson(one as JsonObject, other as JsonObject);
}
