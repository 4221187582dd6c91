import type { JsonObject } from '../../xapi/json.ts';
import type { Statement } from '../../xapi/statement.ts';
import { type Launch } from './launch.ts';
import type { Group } from './satisfaction.ts';
import {
  categories,
  contextExtensions,
  groupTypes,
  resultExtensions,
  type SystemVerb,
  systemVerbs,
} from './vocabulary.ts';

/** Of whom and what the system speaks. */
export interface Told {
  readonly id: string;
  readonly at: string;
  /** The home of the installation in statements. */
  readonly home: string;
  readonly sessionId: string;
  readonly registration: string;
  readonly actor: JsonObject;
  /** What it is about: the id that we give it and the one of its publisher. */
  readonly activityId: string;
  readonly publisherId: string;
}

interface More {
  readonly result?: JsonObject;
  readonly extensions?: JsonObject;
  readonly definition?: JsonObject;
}

/** A statement of the system under the cmi5 category (§9.6); success or completion bring the moveon category. */
function told(verb: SystemVerb, about: Told, { result, extensions, definition }: More): Statement {
  const { id, zh, en } = systemVerbs[verb];
  const judges = result !== undefined && ('success' in result || 'completion' in result);
  const named = [categories.cmi5, ...(judges ? [categories.moveOn] : [])];
  return {
    id: about.id,
    actor: about.actor,
    verb: { id, display: { zh, en } },
    object: { objectType: 'Activity', id: about.activityId, ...(definition && { definition }) },
    ...(result && { result }),
    context: {
      registration: about.registration,
      contextActivities: {
        category: named.map((one) => ({ objectType: 'Activity', id: one })),
        grouping: [{ objectType: 'Activity', id: about.publisherId }],
      },
      extensions: { [contextExtensions.sessionId]: about.sessionId, ...extensions },
    },
    timestamp: about.at,
    stored: about.at,
    version: '1.0.0',
    authority: { objectType: 'Agent', account: { homePage: about.home, name: 'whetstone' } },
  };
}

/** A unit is being started (§9.3.1, §9.6.3). @param url its address without what the launch put behind it */
export const launchedStatement = (about: Told, launch: Launch, url: string): Statement =>
  told('launched', about, {
    extensions: {
      [contextExtensions.launchMode]: launch.mode,
      [contextExtensions.launchUrl]: url,
      [contextExtensions.moveOn]: launch.moveOn,
      ...(launch.mastery !== null && { [contextExtensions.masteryScore]: launch.mastery }),
      ...(launch.launchParameters !== '' && {
        [contextExtensions.launchParameters]: launch.launchParameters,
      }),
    },
  });

/** A session ended without saying so (§9.3.6, §9.5.4.2). */
export const abandonedStatement = (about: Told, seconds: number): Statement =>
  told('abandoned', about, { result: { duration: `PT${Math.round(seconds * 100) / 100}S` } });

/** A unit need not be done, for this reason (§9.3.7, §9.5.5.2). */
export const waivedStatement = (about: Told, reason: string): Statement =>
  told('waived', about, {
    result: { success: true, completion: true, extensions: { [resultExtensions.reason]: reason } },
  });

/** Everything in a block or in the course is behind the person (§9.3.9, §9.4). */
export const satisfiedStatement = (about: Told, { type, title }: Group): Statement =>
  told('satisfied', about, { definition: { type: groupTypes[type], name: { zh: title } } });
