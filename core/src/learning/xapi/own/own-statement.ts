import type { JsonObject } from '../json.ts';
import type { Statement } from '../statement.ts';
import { type OwnVerb, verbOf } from './own-verbs.ts';

/** What an activity of the house is, in the ADL vocabulary. */
export type OwnActivityType = 'lesson' | 'assessment' | 'question' | 'course';

/** An activity of the house, as a statement names it. */
export interface OwnActivity {
  /** Below the home of the installation: `lessons/<id>`. */
  readonly path: string;
  readonly type: OwnActivityType;
  readonly zh: string;
  readonly en: string;
}

/** Something that a person did, as it is to be told. */
export interface OwnEvent {
  /** Tells it from all others: the topic, what it was about and which state of it. */
  readonly key: string;
  readonly personId: string;
  readonly verb: OwnVerb;
  readonly activity: OwnActivity;
  readonly parent?: OwnActivity;
  readonly result?: JsonObject;
  /** What several statements are about that are taken back together: the id of an attempt. */
  readonly registration?: string;
  /** When it happened, UTC. */
  readonly at: string;
}

/** What was told under a registration holds no longer, but for one event that has taken its place. */
export interface OwnVoiding {
  readonly voids: string;
  /** Key of the event that stays. */
  readonly butFor?: string;
}

/** Who speaks and where: the home of the installation is the same for ever, wherever it is reached. */
export interface OwnVoice {
  readonly home: string;
  /** What the person is called; nothing of the person follows from it. */
  readonly pseudonym: string;
}

function activityOf({ path, type, zh, en }: OwnActivity, home: string): JsonObject {
  const definition = { type: `http://adlnet.gov/expapi/activities/${type}`, name: { zh, en } };
  return { objectType: 'Activity', id: `${home}/${path}`, definition };
}

const account = (homePage: string, name: string): JsonObject => ({
  objectType: 'Agent',
  account: { homePage, name },
});

/** The name under which the house itself vouches for its statements. */
export const HOUSE = 'whetstone';

/** The statement of an event. Of the person it says the pseudonym and nothing else. */
export function statementOf(event: OwnEvent, id: string, { home, pseudonym }: OwnVoice): Statement {
  const { verb, activity, parent, result, registration, at } = event;
  const context = {
    ...(registration !== undefined && { registration }),
    ...(parent && { contextActivities: { parent: [activityOf(parent, home)] } }),
  };
  return {
    id,
    actor: account(home, pseudonym),
    verb: verbOf(verb),
    object: activityOf(activity, home),
    ...(result && { result }),
    ...(Object.keys(context).length > 0 && { context }),
    timestamp: at,
    stored: at,
    version: '1.0.0',
    authority: account(home, HOUSE),
  };
}

/** The statement that takes one of the house's own back. */
export function voidingOf(targetId: string, id: string, home: string, at: string): Statement {
  return {
    id,
    actor: account(home, HOUSE),
    verb: verbOf('voided'),
    object: { objectType: 'StatementRef', id: targetId },
    timestamp: at,
    stored: at,
    version: '1.0.0',
    authority: account(home, HOUSE),
  };
}
