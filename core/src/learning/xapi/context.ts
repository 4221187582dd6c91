import { activityAt } from './activity.ts';
import { actorAt, agentAt, groupAt } from './actor.ts';
import { extensionsAt } from './extensions.ts';
import { iriAt } from './formats/iri.ts';
import { languageTagAt } from './formats/language-tag.ts';
import { uuidAt } from './formats/uuid.ts';
import { type Check, type Fields, fieldsAt, invalid, listAt, listOf, textAt } from './json.ts';
import { statementRefAt } from './statement-ref.ts';
import type { Generation } from './version.ts';

/** The relations in which further activities stand to a statement. */
export const relations = ['parent', 'grouping', 'category', 'other'] as const;

/** One activity or a list of them. */
const activitiesAt: Check = (value, where) =>
  Array.isArray(value) ? listOf(activityAt)(value, where) : activityAt(value, where);
const contextActivityFields: Fields = Object.fromEntries(relations.map((name) => [name, activitiesAt]));

const typesAt: Check = (value, where) => {
  if (listAt(value, where).length === 0) invalid(where, 'must not be empty');
  listOf(iriAt)(value, where);
};

/** A member of `contextAgents` or `contextGroups` (xAPI 2.0, 4.2.2.5). */
function relatedAt(type: string, name: string, check: Check): Check {
  const fields: Fields = { objectType: textAt, [name]: check, relevantTypes: typesAt };
  return (value, where) => {
    const { objectType } = fieldsAt(value, where, fields, ['objectType', name]);
    if (objectType !== type) invalid(`${where}.objectType`, `must be ${type}`);
  };
}

const fields: Fields = {
  registration: uuidAt,
  instructor: actorAt,
  team: groupAt,
  contextActivities: (value, where) => fieldsAt(value, where, contextActivityFields),
  revision: textAt,
  platform: textAt,
  language: languageTagAt,
  statement: statementRefAt,
  extensions: extensionsAt,
};
const fieldsOf: Readonly<Record<Generation, Fields>> = {
  '1.0': fields,
  '2.0': {
    ...fields,
    contextAgents: listOf(relatedAt('contextAgent', 'agent', agentAt)),
    contextGroups: listOf(relatedAt('contextGroup', 'group', groupAt)),
  },
};

/** A check of the context of a statement; `revision` and `platform` stand only where its object is an activity. */
export function contextOf(generation: Generation, aboutActivity: boolean): Check {
  return (value, where) => {
    const context = fieldsAt(value, where, fieldsOf[generation]);
    if (aboutActivity) return;
    for (const name of ['revision', 'platform'])
      if (name in context) invalid(`${where}.${name}`, 'may stand only where the object is an activity');
  };
}
