import { actorKey } from '../../xapi/actor-key.ts';
import { timestampMs } from '../../xapi/formats/timestamp.ts';
import { isObject, type Json, type JsonObject } from '../../xapi/json.ts';
import type { Statement } from '../../xapi/statement.ts';
import { VOIDED } from '../../xapi/verb.ts';
import { contextTemplate, type Launch } from './launch.ts';
import { notAllowed } from './refuse.ts';
import { checkResult } from './unit-result.ts';
import { categories, contextExtensions, type UnitVerb, unitVerbs } from './vocabulary.ts';

/** What a unit said, as far as the session goes by it. */
export interface UnitSaid {
  /** Null = a statement that cmi5 allows but does not go by. */
  readonly verb: UnitVerb | null;
  /** When it happened, milliseconds since 1970. */
  readonly atMs: number;
  /** Of the full score; null = none was said. */
  readonly score: number | null;
}

const objectIn = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

/** Ids of the activities that a context lists in one place; a single one may stand without a list. */
function idsIn(context: JsonObject, place: 'category' | 'grouping'): string[] {
  const found = objectIn(context.contextActivities)[place];
  return [found ?? []].flat().flatMap((one) => (isObject(one) ? [String(one.id)] : []));
}

/**
 * Checks a statement by what cmi5 asks of each one alone (§9): whose it is, of which session, its result and context.
 * The order of statements is for the session to say.
 * @throws Refusal `cmi5-not-allowed` with the rule that is broken
 */
export function readUnitStatement(statement: Statement, launch: Launch): UnitSaid {
  const { actor, verb } = statement;
  if (statement.id === undefined) notAllowed('§9.1: a statement has an id');
  if (actorKey(actor) !== actorKey(launch.actor) || actor.objectType === 'Group')
    notAllowed('§9.2: the actor is the one of the launch');
  if (verb.id === VOIDED) notAllowed('§6.3: a unit voids nothing');
  const context = checkContext(statement, launch);
  const atMs = momentOf(statement);
  const isDefined = idsIn(context, 'category').includes(categories.cmi5);
  if (!isDefined) return { verb: null, atMs, score: null };
  const said = Object.keys(unitVerbs).find((name) => unitVerbs[name as UnitVerb] === verb.id) as
    UnitVerb | undefined;
  if (!said) return notAllowed('§9.3: this verb is not one that a unit says under the cmi5 category');
  if (statement.object.id !== launch.activityId || !isActivity(statement.object))
    notAllowed('§9.4: the object is the activityId of the launch');
  const result = objectIn(statement.result);
  const score = checkResult(said, result, context, launch.mastery);
  const judges = 'success' in result || 'completion' in result;
  if (idsIn(context, 'category').includes(categories.moveOn) !== judges)
    notAllowed('§9.6.2.2: the moveon category goes with success or completion');
  return { verb: said, atMs, score };
}

const isActivity = ({ objectType = 'Activity' }: JsonObject) => objectType === 'Activity';

function momentOf({ timestamp }: Statement): number {
  if (typeof timestamp !== 'string') return notAllowed('§9.7: a statement has a timestamp');
  if (!/(?:z|[+]00(?::?00)?)$/i.test(timestamp)) notAllowed('§9.7: a timestamp is in UTC');
  return timestampMs(timestamp);
}

/** The context must hold the registration and all of the template. */
function checkContext(statement: Statement, launch: Launch): JsonObject {
  const context = objectIn(statement.context);
  if (String(context.registration ?? '').toLowerCase() !== launch.registration)
    notAllowed('§9.6.1: the registration is the one of the launch');
  const extensions = objectIn(context.extensions);
  if (extensions[contextExtensions.sessionId] !== launch.sessionId)
    notAllowed('§9.6.3.1: the session id is the one of the launch');
  const wanted = idsIn(contextTemplate(launch), 'grouping');
  const held = idsIn(context, 'grouping');
  if (!wanted.every((one) => held.includes(one)))
    notAllowed('§9.6.2.3: the grouping of the context template stays in the context');
  return context;
}
