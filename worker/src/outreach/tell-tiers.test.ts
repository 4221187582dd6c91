import type { TierAct } from '@whetstone/core/capability/tier-case.ts';
import type { Tier } from '@whetstone/core/capability/tiers.ts';
import { PersonTier } from '@whetstone/db/capability/person-tier.entity.ts';
import { TierDecision } from '@whetstone/db/capability/tier-decision.entity.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { Notification } from '@whetstone/db/outreach/notification.entity.ts';
import { tellOfTiers } from '@whetstone/db/outreach/tell-tiers.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { testNow, testToday } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Force, openForce } from '../capability/testing/open-force.ts';

let force: Force;
beforeAll(async () => {
  force = await openForce();
});
afterAll(() => force.close());

const look = () => tellOfTiers(force.em(), { now: testNow, today: testToday });
const lineOf = async ({ id }: Person) => {
  const line = await force.em().findOne(Notification, { kind: 'tier-to-decide', personId: id });
  return line && { zh: line.title.zh, open: line.doneAt === null, href: line.href };
};

async function propose(tier: Tier, ...people: readonly Person[]): Promise<void> {
  const ids = people.map(({ id }) => id);
  await force.em().nativeUpdate(PersonTier, { personId: { $in: ids } }, { tier });
}

async function decide(person: Person, by: Person, act: TierAct): Promise<void> {
  const em = force.em();
  em.create(TierDecision, {
    id: newId(),
    act,
    tier: 'attention',
    grounds: [],
    reason: '已谈话',
    helpPlan: '',
    personId: person.id,
    decidedById: by.id,
    decidedOn: testToday,
    decidedAt: testNow,
  });
  await em.flush();
}

test('a leader has one line for all tiers that wait for them; it follows what is decided, and goes to a nearer leader', async () => {
  const { leader, officer, colleague, station } = force.house;
  await force.em().nativeUpdate(PersonTier, {}, { tier: 'routine' });
  expect(await look()).toEqual([]);

  await propose('attention', officer, colleague);
  expect(await look()).toEqual([leader.id]);
  expect(await lineOf(leader)).toEqual({ zh: '关注等级：2 人等您决定', open: true, href: '/people/tiers' });
  expect(await look()).toEqual([]);

  await decide(officer, leader, 'confirm');
  await look();
  expect(await lineOf(leader)).toMatchObject({ zh: '关注等级：1 人等您决定', open: true });

  // Of themselves nobody is asked: the one above stays asked.
  await makeGrant(force.em(), colleague, 'leader', station);
  expect(await look()).toEqual([]);
  await propose('attention', force.house.auxiliary);
  expect(await look()).toEqual([colleague.id]);

  await propose('routine', colleague, force.house.auxiliary);
  expect((await look()).toSorted()).toEqual([leader.id, colleague.id].toSorted());
  expect([await lineOf(leader), await lineOf(colleague)]).toMatchObject([{ open: false }, { open: false }]);
});
