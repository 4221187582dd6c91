import type { Launch } from '@whetstone/core/learning/packages/cmi5/launch.ts';
import { reachedIn, type RegistrationState } from '@whetstone/core/learning/packages/cmi5/satisfaction.ts';
import { secondsOf, type SessionState, takeIn } from '@whetstone/core/learning/packages/cmi5/session.ts';
import { readUnitStatement, type UnitSaid } from '@whetstone/core/learning/packages/cmi5/unit-statement.ts';
import type { PackagePlan } from '@whetstone/core/learning/packages/package-plan.ts';
import type { UnitOutcome } from '@whetstone/core/learning/packages/unit-outcome.ts';
import { Cmi5Session } from '@whetstone/db/learning/packages/cmi5/cmi5-session.entity.ts';
import { registrationHeld } from '@whetstone/db/learning/packages/cmi5/registrations.ts';
import { storedAmong } from '@whetstone/db/learning/packages/cmi5/sessions.ts';
import { PackageSitting } from '@whetstone/db/learning/packages/package-sitting.entity.ts';
import type { Asked } from '../../xapi/asked.ts';
import { readStatements } from '../../xapi/incoming.ts';
import type { Desk } from '../../xapi/resource.ts';
import { tellSatisfied } from './speak.ts';

/** Of whose session, and in which package. */
export interface Spoken {
  readonly launch: Launch;
  readonly personId: string;
  readonly packageId: string;
  readonly unitKey: string;
  readonly plan: PackagePlan;
}

/** The statements of the request that are not stored yet, in the order of the moments that they say. */
async function newlySaid(asked: Asked, desk: Desk, launch: Launch): Promise<UnitSaid[]> {
  const { statementId } = asked.params;
  const list = readStatements(asked, desk.generation).list.map(({ statement }) =>
    statementId === undefined ? statement : { ...statement, id: statementId },
  );
  const ids = list.map(({ id }) => String(id ?? '').toLowerCase()).filter((id) => id !== '');
  const stored = ids.length > 0 ? await storedAmong(desk.em, ids) : new Set<string>();
  return list
    .filter(({ id }) => !stored.has(String(id).toLowerCase()))
    .map((statement) => readUnitStatement(statement, launch))
    .toSorted((one, other) => one.atMs - other.atMs);
}

/** What the sitting shows after a session has taken this in. */
function outcomeAfter(before: UnitOutcome, all: readonly UnitSaid[], session: SessionState): UnitOutcome {
  const verbs = all.map(({ verb }) => verb);
  const judged = all.find(({ verb }) => verb === 'passed' || verb === 'failed');
  return {
    completed: before.completed || verbs.includes('completed'),
    passed: judged ? judged.verb === 'passed' : before.passed,
    score: judged?.score ?? before.score,
    seconds: secondsOf(session),
  };
}

/**
 * Takes the statements of a request into their session, before they are stored in the same transaction: all or none.
 * One that is stored already is left out, so that a unit may ask again.
 * @throws Refusal with the rule that the first fault breaks
 */
export async function takeStatements(asked: Asked, desk: Desk, spoken: Spoken): Promise<void> {
  const { em, now, home } = desk;
  const { launch, personId, packageId, unitKey, plan } = spoken;
  const { registration } = await registrationHeld(em, personId, packageId, now);
  const session = await em.findOneOrFail(Cmi5Session, { id: launch.sessionId }, { refresh: true });
  const all = await newlySaid(asked, desk, launch);
  if (all.length === 0) return;
  let state: RegistrationState = registration.state;
  for (const said of all) {
    const taken = takeIn(session.state, reachedIn(state, unitKey), said, now);
    session.become(taken.session);
    state = { ...state, units: { ...state.units, [unitKey]: taken.reached } };
  }
  const scene = { em, now, home, packageId, registration: registration.id, actor: launch.actor };
  registration.state = await tellSatisfied(scene, plan, state, launch.sessionId);
  const sitting = await em.findOneOrFail(PackageSitting, { id: launch.sessionId });
  sitting.outcome = outcomeAfter(sitting.outcome, all, session.state);
  sitting.closedAt ??= session.overAt;
  await em.flush();
}
