import { LockMode } from '@mikro-orm/postgresql';
import { findPeople, movePerson, personCard, units } from '@whetstone/core/org/contract.ts';
import { readPeopleQuery } from '@whetstone/core/org/people-query.ts';
import { inTreeOrder } from '@whetstone/core/org/tree-order.ts';
import { reachesUnit } from '@whetstone/core/access/reach.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { badgeKey, lockOf } from '@whetstone/db/access/throttle.ts';
import { findPeopleWithin, listPostings, personLine } from '@whetstone/db/org/people-queries.ts';
import { Person } from '@whetstone/db/org/person.entity.ts';
import { transferPerson } from '@whetstone/db/org/transfer-person.ts';
import { Unit } from '@whetstone/db/org/unit.entity.ts';
import { readUnits } from '@whetstone/db/org/unit-queries.ts';
import { Post } from '@whetstone/db/standards/post.entity.ts';
import { versionInForce } from '@whetstone/db/standards/version-in-force.ts';
import type { SignedIn } from '../platform/context.ts';
import { type House, mount } from '../platform/mount.ts';
import { Remembered } from './remembered.ts';
import { mountTransfers } from './transfers.ts';
import { unitView } from './views.ts';

/** People on a page unless the caller says otherwise. */
const PAGE = 50;
/** The tree is on every screen and the same for all: strengths may be this old. */
const UNITS_KEPT_SECONDS = 30;

export function mountOrg(house: House): void {
  const tree = new Remembered<ReturnType<typeof unitView>[]>(UNITS_KEPT_SECONDS);

  mountTransfers(house);

  mount(house, units, async (_input, { em, now, today }) => ({
    units: await tree.at(now, async () => inTreeOrder(await readUnits(em, today)).map(unitView)),
  }));

  mount(house, findPeople, async ({ query }, { em, reach, today }) => {
    const { q = '', unitId, postCode, after, limit = PAGE } = query;
    const unit = unitId === undefined ? undefined : await em.findOne(Unit, { id: unitId });
    if (unit === null) throw new Refusal('not-found');
    const search = { query: readPeopleQuery(q), unitPath: unit?.path, postCode, after, limit: limit + 1 };
    const found = await findPeopleWithin(em, reach, today, search);
    const people = found.slice(0, limit);
    return { people, next: found.length > limit ? (people.at(-1)?.badgeNumber ?? null) : null };
  });

  mount(house, personCard, async ({ params }, { em, now, today }) => {
    const person = await em.findOne(Person, { id: params.personId });
    const line = person && (await personLine(em, person.id, today));
    if (!line) throw new Refusal('not-found');
    const { sex, joinedOn, revision, badgeNumber } = person;
    const locked = (await lockOf(em, badgeKey(badgeNumber), now)) !== null;
    return { person: line, sex, joinedOn, revision, locked, postings: await listPostings(em, person.id) };
  });

  mount(house, movePerson, async ({ params, body }, ctx) => {
    const { em, actor, today } = ctx;
    const lockMode = LockMode.PESSIMISTIC_WRITE;
    const person = await em.findOne(Person, { id: params.personId }, { lockMode });
    if (!person) throw new Refusal('not-found');
    if (person.revision !== body.revision) throw new Refusal('stale-revision');
    const unit = await unitToServeIn(ctx, body.unitId);
    await requirePost(ctx, body.postCode, person, body.fromOn);
    const { postCode, fromOn, reason } = body;
    const order = { unit, postCode, fromOn, reason, askedById: actor.personId };
    const transfer = await transferPerson(em, person, order, ctx);
    await em.flush();
    tree.forget();
    const line = await personLine(em, person.id, today);
    if (!line) throw new Refusal('not-found');
    return { person: line, revision: person.revision, planned: transfer.state === 'planned' };
  });
}

/** The unit to move to: it must be open and, like the person, within the administrator's own units. */
async function unitToServeIn({ em, reach, today }: SignedIn, unitId: string): Promise<Unit> {
  const unit = await em.findOne(Unit, { id: unitId });
  if (!unit) throw new Refusal('not-found');
  if (!reachesUnit(reach, unit.path)) throw new Refusal('not-allowed');
  if (unit.closedOn && unit.closedOn <= today) throw new Refusal('invalid-input', { where: 'unitId' });
  return unit;
}

/** Refuses a post that the standard of that day does not know, or that is not for this class of personnel. */
async function requirePost({ em }: SignedIn, code: string, person: Person, fromOn: string): Promise<void> {
  const version = await versionInForce(em, 'framework', fromOn);
  const { personnelClass } = person;
  const post = version && (await em.findOne(Post, { versionId: version.id, code, personnelClass }));
  if (!post) throw new Refusal('invalid-input', { where: 'postCode' });
}
