import { actorKey } from './actor-key.ts';
import { isObject, type Json, type JsonObject } from './json.ts';

/** Whom and what a statement mentions, for the filters of the statement resource. */
export interface Mentions {
  /** Key of each agent and group → whether only `related_agents` finds the statement by it. */
  readonly actors: ReadonlyMap<string, boolean>;
  /** IRI of each activity → whether only `related_activities` finds the statement by it. */
  readonly activities: ReadonlyMap<string, boolean>;
  /** Activities with their definitions, as often as they are mentioned. */
  readonly defined: readonly JsonObject[];
}

interface Gathering {
  actors: Map<string, boolean>;
  activities: Map<string, boolean>;
  defined: JsonObject[];
}

function mentionActor(into: Gathering, actor: Json | undefined, related: boolean): void {
  if (!isObject(actor)) return;
  const key = actorKey(actor);
  if (key !== undefined) into.actors.set(key, related && (into.actors.get(key) ?? true));
  // Whoever looks for an agent finds the groups that it is in.
  if (Array.isArray(actor.member)) for (const one of actor.member) mentionActor(into, one, related);
}

function mentionActivity(into: Gathering, activity: JsonObject, related: boolean): void {
  const id = String(activity.id);
  into.activities.set(id, related && (into.activities.get(id) ?? true));
  if (isObject(activity.definition)) into.defined.push(activity);
}

function mentionContext(into: Gathering, context: JsonObject): void {
  mentionActor(into, context.instructor, true);
  mentionActor(into, context.team, true);
  const { contextActivities, contextAgents = [], contextGroups = [] } = context;
  for (const list of Object.values(isObject(contextActivities) ? contextActivities : {}))
    for (const one of [list].flat() as readonly JsonObject[]) mentionActivity(into, one, true);
  for (const one of contextAgents as readonly JsonObject[]) mentionActor(into, one.agent, true);
  for (const one of contextGroups as readonly JsonObject[]) mentionActor(into, one.group, true);
}

function mentionBody(into: Gathering, body: JsonObject, related: boolean): void {
  const { actor, object, context } = body;
  mentionActor(into, actor, related);
  if (isObject(object)) {
    const { objectType = 'Activity' } = object;
    if (objectType === 'Activity') mentionActivity(into, object, related);
    else if (objectType === 'SubStatement') mentionBody(into, object, true);
    else mentionActor(into, object, related);
  }
  if (isObject(context)) mentionContext(into, context);
}

/** Whom and what the statement mentions; its authority too. */
export function mentionsOf(statement: JsonObject): Mentions {
  const into: Gathering = { actors: new Map(), activities: new Map(), defined: [] };
  mentionBody(into, statement, false);
  mentionActor(into, statement.authority, true);
  return into;
}
