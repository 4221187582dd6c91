import { type Launch, launchDataOf, launchHref } from '@whetstone/core/learning/packages/cmi5/launch.ts';
import { preferencesOf } from '@whetstone/core/learning/packages/cmi5/learner-preferences.ts';
import { isMet, reachedIn } from '@whetstone/core/learning/packages/cmi5/satisfaction.ts';
import { abandon, openSession, secondsOf } from '@whetstone/core/learning/packages/cmi5/session.ts';
import {
  abandonedStatement,
  launchedStatement,
} from '@whetstone/core/learning/packages/cmi5/system-statement.ts';
import {
  LAUNCH_DATA,
  type LaunchMode,
  PREFERENCES,
} from '@whetstone/core/learning/packages/cmi5/vocabulary.ts';
import type { PackagePlan, PackageUnit } from '@whetstone/core/learning/packages/package-plan.ts';
import { actorKey } from '@whetstone/core/learning/xapi/actor-key.ts';
import { Cmi5Registration } from '@whetstone/db/learning/packages/cmi5/cmi5-registration.entity.ts';
import { Cmi5Session } from '@whetstone/db/learning/packages/cmi5/cmi5-session.entity.ts';
import { activityIdOf, registrationHeld } from '@whetstone/db/learning/packages/cmi5/registrations.ts';
import { alsoAsClient } from '@whetstone/db/learning/xapi/act-as-client.ts';
import { findDocument, keepDocument, type Shelf } from '@whetstone/db/learning/xapi/documents.ts';
import { pseudonymOf } from '@whetstone/db/learning/xapi/pseudonyms.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import type { JsonObject } from '@whetstone/core/learning/xapi/json.ts';
import type { SignedIn } from '../../../platform/context.ts';
import { aboutUnit, actorOf, type Scene, sessionScopes, tell, tellSatisfied } from './speak.ts';

/** A unit that is being started. */
interface Start {
  readonly packageId: string;
  readonly plan: PackagePlan;
  readonly unit: PackageUnit;
  /** Of the sitting. */
  readonly sessionId: string;
  /** Address of the stage with the sitting's ticket; no slash at its end. */
  readonly stage: string;
  readonly browse: boolean;
  readonly home: string;
}

/**
 * The person's registration in the package, with all that is said about it. A new one is looked at at once: what asks
 * for nothing is satisfied (cmi5 §9.6.1).
 */
export async function enrol(
  { em, now }: Pick<SignedIn, 'em' | 'now'>,
  personId: string,
  { packageId, plan, home }: Pick<Start, 'packageId' | 'plan' | 'home'>,
): Promise<{ scene: Scene; registration: Cmi5Registration }> {
  const { registration, isNew } = await registrationHeld(em, personId, packageId, now);
  await alsoAsClient(em, { id: registration.id, scopes: sessionScopes });
  const actor = actorOf(home, await pseudonymOf(em, personId, now));
  const scene = { em, now, home, packageId, registration: registration.id, actor };
  if (isNew) registration.state = await tellSatisfied(scene, plan, registration.state, newId());
  return { scene, registration };
}

/** Normal until the unit is behind the person by what it said, then for looking at it again; browsing is asked for. */
function modeOf(unit: PackageUnit, { state }: Cmi5Registration, browse: boolean): LaunchMode {
  if (browse) return 'Browse';
  const { completed, passed } = reachedIn(state, unit.key);
  return (completed || passed) && isMet(unit, state) ? 'Review' : 'Normal';
}

/** Sessions of the registration that never said that they were over end now (cmi5 §9.3.6). */
async function abandonOlder(scene: Scene): Promise<void> {
  const { em, now, registration } = scene;
  for (const session of await em.find(Cmi5Session, { registrationId: registration, overAt: null })) {
    const about = aboutUnit(scene, session.id, session.unitKey);
    session.become(abandon(session.state, now));
    await tell(scene, [abandonedStatement(about, secondsOf(session.state))]);
  }
}

async function keepJson({ em, now }: Scene, shelf: Shelf, id: string, document: JsonObject): Promise<void> {
  const bytes = Buffer.from(JSON.stringify(document));
  await keepDocument(em, shelf, id, { contentType: 'application/json', bytes }, now);
}

interface LaidOut {
  /** As in `Start`. */
  readonly stage: string;
  readonly locale: 'zh' | 'en';
}

/** Documents that the unit reads first: how it was launched, and what the learner prefers unless they said so before. */
async function layOut(scene: Scene, launch: Launch, { stage, locale }: LaidOut): Promise<void> {
  const { activityId: activity, registration } = launch;
  const actor = actorKey(launch.actor);
  const data = launchDataOf(launch, `${stage}/returned.html`);
  await keepJson(scene, { kind: 'state', activity, actor, registration }, LAUNCH_DATA, data);
  const profile: Shelf = { kind: 'agent-profile', actor };
  if (!(await findDocument(scene.em, profile, PREFERENCES)))
    await keepJson(scene, profile, PREFERENCES, preferencesOf(locale));
}

/** What a session of this unit is launched with. */
export function launchOf(
  { home, packageId, registration, actor }: Omit<Scene, 'em' | 'now'>,
  { key, moveOn, mastery, launchData, cmi5 }: PackageUnit,
  sessionId: string,
  mode: LaunchMode,
): Launch {
  return {
    sessionId,
    registration,
    actor,
    activityId: activityIdOf(home, packageId, 'unit', key),
    publisherId: key,
    mode,
    moveOn,
    mastery,
    launchParameters: launchData,
    entitlementKey: cmi5?.entitlementKey ?? '',
  };
}

/**
 * Launches a unit of cmi5 (§8.1, §9.3.1, §10): what went before is abandoned, documents are laid out, the launch is
 * told, and only then the address is given.
 * @returns the address below the package's folder
 */
export async function launchUnit(ctx: SignedIn, start: Start): Promise<string> {
  const { em, actor: who, now, locale } = ctx;
  const { unit, sessionId, stage, browse } = start;
  const { scene, registration } = await enrol(ctx, who.personId, start);
  await abandonOlder(scene);
  const launch = launchOf(scene, unit, sessionId, modeOf(unit, registration, browse));
  await layOut(scene, launch, { stage, locale });
  const url = `${stage}/files/${unit.href}`;
  await tell(scene, [launchedStatement(aboutUnit(scene, sessionId, unit.key), launch, url)]);
  em.create(Cmi5Session, {
    id: sessionId,
    personId: who.personId,
    registrationId: registration.id,
    unitKey: unit.key,
    state: openSession(launch.mode, now),
    tokenHash: null,
    overAt: null,
  });
  await em.flush();
  return launchHref(unit.href, launch, { endpoint: `${stage}/xapi/`, fetch: `${stage}/cmi5-token` });
}
