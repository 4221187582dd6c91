import { giveGrant, grants, withdrawGrant } from '@whetstone/core/access/contract.ts';
import { reachesUnit } from '@whetstone/core/access/reach.ts';
import { grantChannel } from '@whetstone/core/platform/live.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { endGrant, grantById, type GrantRow, listGrants, writeGrant } from '@whetstone/db/access/grants.ts';
import { Person } from '@whetstone/db/org/person.entity.ts';
import { Unit } from '@whetstone/db/org/unit.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import type { SignedIn } from '../platform/context.ts';
import { type House, mount } from '../platform/mount.ts';
import { grantView } from './views.ts';

const PAGE = 50;

export function mountGrants(house: House): void {
  mount(house, grants, async ({ query }, { em, reach }) => {
    const { unitId, personId, after } = query;
    const unit = unitId === undefined ? undefined : await em.findOne(Unit, { id: unitId });
    if (unit === null) throw new Refusal('not-found');
    const found = await listGrants(em, reach, { unitPath: unit?.path, personId, after, limit: PAGE + 1 });
    const page = found.slice(0, PAGE);
    return { grants: page.map(grantView), next: found.length > PAGE ? (page.at(-1)?.id ?? null) : null };
  });

  mount(house, giveGrant, async ({ body }, ctx) => {
    const { em, actor, now, today } = ctx;
    const { personId, unitId, role, fromOn, toOn, reason } = body;
    if (toOn !== null && (toOn < fromOn || toOn < today))
      throw new Refusal('invalid-input', { where: 'toOn' });
    // Both that the grant is about must be within the administrator's units: whom, and over what.
    const person = await em.findOne(Person, { id: personId });
    const unit = await em.findOne(Unit, { id: unitId });
    if (!person || !unit) throw new Refusal('not-found');
    if (!reachesUnit(ctx.reach, unit.path)) throw new Refusal('not-allowed');
    if (person.leftOn && person.leftOn <= today) throw new Refusal('invalid-input', { where: 'personId' });
    const grantedById = actor.personId;
    const grant = { id: newId(), personId, role, unit, fromOn, toOn, grantedById, grantedAt: now, reason };
    const grantId = await writeGrant(em, grant);
    await rows(em, 'select pg_notify(?, ?)', [grantChannel, personId]);
    return grantView(await grantWithin(ctx, grantId));
  });

  mount(house, withdrawGrant, async ({ params, body }, ctx) => {
    const { personId } = await grantWithin(ctx, params.grantId);
    const { em, actor, now } = ctx;
    await endGrant(em, params.grantId, { byId: actor.personId, reason: body.reason, now });
    await rows(em, 'select pg_notify(?, ?)', [grantChannel, personId]);
    return grantView(await grantWithin(ctx, params.grantId));
  });
}

/** The grant, when its unit lies within the administrator's own. */
async function grantWithin({ em, reach }: SignedIn, id: string): Promise<GrantRow> {
  const grant = await grantById(em, id);
  if (!grant || !reachesUnit(reach, grant.unitPath)) throw new Refusal('not-found');
  return grant;
}
