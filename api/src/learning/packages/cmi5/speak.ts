import type { EntityManager } from '@mikro-orm/postgresql';
import {
  newlySatisfied,
  type RegistrationState,
} from '@whetstone/core/learning/packages/cmi5/satisfaction.ts';
import { satisfiedStatement, type Told } from '@whetstone/core/learning/packages/cmi5/system-statement.ts';
import type { PackagePlan } from '@whetstone/core/learning/packages/package-plan.ts';
import type { JsonObject } from '@whetstone/core/learning/xapi/json.ts';
import type { Statement } from '@whetstone/core/learning/xapi/statement.ts';
import { activityIdOf } from '@whetstone/db/learning/packages/cmi5/registrations.ts';
import { writeStatements } from '@whetstone/db/learning/xapi/write-statements.ts';
import { newId } from '@whetstone/db/platform/id.ts';

/** Where something is said about a person's registration in a package. */
export interface Scene {
  readonly em: EntityManager;
  readonly now: string;
  /** The home of the installation in statements. */
  readonly home: string;
  readonly packageId: string;
  readonly registration: string;
  readonly actor: JsonObject;
}

/** What a page of somebody else may do for the learner who opened it; statements are those of its registration. */
export const sessionScopes = ['statements/write', 'statements/read/mine', 'state', 'profile'] as const;

/** The learner as statements call them. */
export const actorOf = (home: string, pseudonym: string): JsonObject => ({
  objectType: 'Agent',
  account: { homePage: home, name: pseudonym },
});

/** What a statement of the system about a unit begins with. */
export const aboutUnit = (
  { now, home, packageId, registration, actor }: Scene,
  sessionId: string,
  unitKey: string,
): Told => ({
  id: newId(),
  at: now,
  home,
  sessionId,
  registration,
  actor,
  activityId: activityIdOf(home, packageId, 'unit', unitKey),
  publisherId: unitKey,
});

/** Stores statements of the system. */
export async function tell(
  { em, now, registration }: Scene,
  statements: readonly Statement[],
): Promise<void> {
  const kept = statements.map((statement) => ({ id: String(statement.id), statement }));
  await writeStatements(em, kept, { clientId: registration, mayDefine: true }, now);
}

/**
 * Tells of each block, and of the course, that everything in it is behind the person now (cmi5 §9.3.9).
 * @returns the state with what was told
 */
export async function tellSatisfied(
  scene: Scene,
  plan: PackagePlan,
  state: RegistrationState,
  sessionId: string,
): Promise<RegistrationState> {
  const groups = newlySatisfied(plan, state);
  const { home, packageId } = scene;
  await tell(
    scene,
    groups.map((group) => {
      const activityId = activityIdOf(home, packageId, group.type, group.key);
      const about = { ...aboutUnit(scene, sessionId, group.key), activityId, publisherId: group.key };
      return satisfiedStatement(about, group);
    }),
  );
  return { ...state, satisfied: [...state.satisfied, ...groups.map(({ key }) => key)] };
}
