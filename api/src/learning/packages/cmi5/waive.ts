import { reachedIn } from '@whetstone/core/learning/packages/cmi5/satisfaction.ts';
import { waivedStatement } from '@whetstone/core/learning/packages/cmi5/system-statement.ts';
import type { personUnits, waiveUnit } from '@whetstone/core/learning/packages/waive-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { Person } from '@whetstone/db/org/person.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import type { Handler, SignedIn } from '../../../platform/context.ts';
import { readyPackage, unitOf, unitsOf } from '../learner.ts';
import { enrol } from './launch-unit.ts';
import { aboutUnit, tell, tellSatisfied } from './speak.ts';

async function shown(ctx: SignedIn, packageId: string, personId: string) {
  const { em } = ctx;
  const person = await em.findOne(Person, { id: personId });
  if (!person) throw new Refusal('not-found');
  const units = await unitsOf(em, personId, await readyPackage(ctx, packageId));
  return { person: { id: person.id, name: person.name }, ...units };
}

export const readPersonUnits: Handler<typeof personUnits> = ({ params }, ctx) =>
  shown(ctx, params.packageId, params.personId);

/** Waives a unit, under a session id that nothing but what follows from it bears (cmi5 §9.3.7). */
export const waives =
  (homeAt: (now: string) => Promise<string>): Handler<typeof waiveUnit> =>
  async ({ params, body }, ctx) => {
    const { packageId, personId } = params;
    const { em, actor, now } = ctx;
    if (!(await em.findOne(Person, { id: personId }))) throw new Refusal('not-found');
    const { plan } = await readyPackage(ctx, packageId);
    if (plan.kind !== 'cmi5') throw new Refusal('only-cmi5-waived');
    const { key } = unitOf(plan, body.unitKey);
    const { scene, registration } = await enrol(ctx, personId, { packageId, plan, home: await homeAt(now) });
    const reached = reachedIn(registration.state, key);
    if (reached.waived !== null) throw new Refusal('unit-waived-before');
    const sessionId = newId();
    await tell(scene, [waivedStatement(aboutUnit(scene, sessionId, key), body.reason)]);
    const { state } = registration;
    const units = { ...state.units, [key]: { ...reached, waived: body.reason } };
    registration.state = await tellSatisfied(scene, plan, { ...state, units }, sessionId);
    const waiver = {
      unitKey: key,
      reason: body.reason,
      note: body.note.trim(),
      byId: actor.personId,
      at: now,
    };
    registration.waivers = [...registration.waivers, waiver];
    await em.flush();
    return shown(ctx, packageId, personId);
  };
