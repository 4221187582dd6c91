import type { JsonObject } from '../../xapi/json.ts';
import type { MoveOn } from '../package-plan.ts';
import { contextExtensions, type LaunchMode } from './vocabulary.ts';

/** What one start of a unit is: who, what, under which names. */
export interface Launch {
  /** Name of this start, alone of its kind. */
  readonly sessionId: string;
  /** Name of the person's enrolment in the whole package. */
  readonly registration: string;
  readonly actor: JsonObject;
  /** What the unit is called in statements; never the name that its publisher gave it. */
  readonly activityId: string;
  /** The name that its publisher gave it. */
  readonly publisherId: string;
  readonly mode: LaunchMode;
  readonly moveOn: MoveOn;
  /** Of the full score; null = the package sets none. */
  readonly mastery: number | null;
  /** Empty = the package has none. */
  readonly launchParameters: string;
  readonly entitlementKey: string;
}

/** What every statement of the session must hold in its context (cmi5 §10.2.1). */
export const contextTemplate = ({ sessionId, publisherId }: Launch): JsonObject => ({
  contextActivities: { grouping: [{ objectType: 'Activity', id: publisherId }] },
  extensions: { [contextExtensions.sessionId]: sessionId },
});

/**
 * The document that a unit reads when it starts (cmi5 §10.2).
 * @param returnUrl where the unit goes when it is done (§10.2.6)
 */
export const launchDataOf = (launch: Launch, returnUrl: string): JsonObject => ({
  contextTemplate: contextTemplate(launch),
  returnURL: returnUrl,
  launchMode: launch.mode,
  moveOn: launch.moveOn,
  ...(launch.launchParameters !== '' && { launchParameters: launch.launchParameters }),
  ...(launch.mastery !== null && { masteryScore: launch.mastery }),
  ...(launch.entitlementKey !== '' && { entitlementKey: { courseStructure: launch.entitlementKey } }),
});

/** Names that cmi5 puts behind the address of a unit (§8.1); an address may hold none of them itself. */
export const launchNames = ['endpoint', 'fetch', 'actor', 'registration', 'activityId'] as const;

/**
 * The address of a unit with all that it needs to begin (cmi5 §8.1): its own query first, its fragment last.
 * @param href as the plan has it, below the package's folder
 */
export function launchHref(
  href: string,
  { actor, registration, activityId }: Launch,
  { endpoint, fetch }: { endpoint: string; fetch: string },
): string {
  const values = { endpoint, fetch, actor: JSON.stringify(actor), registration, activityId };
  const query = launchNames.map((name) => `${name}=${encodeURIComponent(values[name])}`).join('&');
  const hash = href.indexOf('#');
  const [path, fragment] = hash < 0 ? [href, ''] : [href.slice(0, hash), href.slice(hash)];
  return `${path}${path.includes('?') ? '&' : '?'}${query}${fragment}`;
}
