import { activityAt } from './activity.ts';
import { actorAt, agentAt, authorityAt, groupAt } from './actor.ts';
import { attachmentAt } from './attachment.ts';
import { contextOf } from './context.ts';
import { timestampAt } from './formats/timestamp.ts';
import { uuidAt } from './formats/uuid.ts';
import {
  type Check,
  type Fields,
  fieldsAt,
  invalid,
  isObject,
  type Json,
  type JsonObject,
  listOf,
  textAt,
} from './json.ts';
import { resultAt } from './result.ts';
import { statementRefAt } from './statement-ref.ts';
import { verbAt, VOIDED } from './verb.ts';
import { type Generation, mayBeOfVersion } from './version.ts';

/** A statement that has passed `statementAt`. */
export interface Statement extends JsonObject {
  readonly actor: JsonObject;
  readonly verb: JsonObject & { readonly id: string };
  readonly object: JsonObject;
}

const typeOf = (object: Json | undefined) =>
  isObject(object) && 'objectType' in object ? object.objectType : 'Activity';

/** What a statement may be about, by the word that names it. */
const objectsOf = (generation: Generation): Readonly<Record<string, Check>> => ({
  Activity: activityAt,
  Agent: agentAt,
  Group: groupAt,
  StatementRef: statementRefAt,
  SubStatement: (value, where) => checkBody(value, where, generation, false),
});

/** The fields that a statement and a sub-statement share. */
function bodyOf(generation: Generation, object: Json | undefined, whole: boolean): Fields {
  const type = typeOf(object);
  const objects = objectsOf(generation);
  return {
    actor: actorAt,
    verb: verbAt,
    object: (value, where) => {
      if (typeof type !== 'string' || !Object.hasOwn(objects, type) || (!whole && type === 'SubStatement'))
        invalid(`${where}.objectType`, 'is nothing that a statement may be about here');
      objects[type as string]!(value, where);
    },
    result: resultAt,
    context: contextOf(generation, type === 'Activity'),
    timestamp: timestampAt,
    attachments: listOf(attachmentAt),
    ...(whole ? wholeOf(generation) : { objectType: textAt }),
  };
}

/** The fields that only a whole statement has. */
const wholeOf = (generation: Generation): Fields => ({
  id: uuidAt,
  stored: timestampAt,
  authority: authorityAt,
  version: (value, where) =>
    mayBeOfVersion(textAt(value, where), generation) || invalid(where, 'is no version that is spoken here'),
});

function checkBody(
  value: Json | undefined,
  where: string,
  generation: Generation,
  whole: boolean,
): JsonObject {
  const object = isObject(value) ? value.object : undefined;
  return fieldsAt(value, where, bodyOf(generation, object, whole), ['actor', 'verb', 'object']);
}

/**
 * Checks a statement strictly (xAPI 1.0.3, part 2; IEEE 9274.1.1 for 2.0): every property is one of the specification,
 * of its type and format, and none is null outside extensions.
 * @throws Refusal `xapi-not-valid` with the first fault and its place
 */
export function statementAt(value: Json | undefined, where: string, generation: Generation): Statement {
  const statement = checkBody(value, where, generation, true) as Statement;
  if (statement.verb.id === VOIDED && statement.object.objectType !== 'StatementRef')
    invalid(where === '' ? 'object' : `${where}.object`, 'of a voiding statement must be a StatementRef');
  return statement;
}
