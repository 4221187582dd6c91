import { SettlingPlan } from '@whetstone/db/capability/settling-plan.entity.ts';
import { Person } from '@whetstone/db/org/person.entity.ts';
import { transferPerson } from '@whetstone/db/org/transfer-person.ts';
import { Notification } from '@whetstone/db/outreach/notification.entity.ts';
import { makeEvidence } from '@whetstone/seed/factories/evidence.ts';
import { testNow, testToday } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runSchedule } from '../platform/schedules.ts';
import { carryOutPlanned } from '../org/carry-out-transfers.schedule.ts';
import { type Force, openForce } from './testing/open-force.ts';

let force: Force;
beforeAll(async () => {
  force = await openForce();
});
afterAll(() => force.close());

async function order(personId: string, fromOn: string, postCode = 'R07'): Promise<void> {
  const { otherStation: unit, planner } = force.house;
  await force.em().transactional(async (em) => {
    const person = await em.findOneOrFail(Person, personId);
    const asked = { unit, postCode, fromOn, reason: '充实交警力量', askedById: planner.id };
    await transferPerson(em as never, person, asked, { now: testNow, today: testToday });
  });
  await force.settle();
}

test('on the day of a transfer requirements switch, old ones fall silent, and a plan of ninety days stands', async () => {
  const { officer, station, otherStation } = force.house;
  const shooting = { capabilityCode: 'WPN-02', type: 'drill', score: 85 };
  await makeEvidence(force.em(), officer, shooting);
  await force.say('evidence.added', { personId: officer.id, capabilityCode: 'WPN-02' });
  await force.settle();
  const before = await force.cell(station, 'WPN-02');
  const unknown = await force.cell(otherStation, 'TRF-01');

  await order(officer.id, '2026-12-01');
  expect(await force.score(officer, 'COM-01')).toMatchObject({ requiredLevel: expect.any(Number) });
  expect(await force.em().count(SettlingPlan, { personId: officer.id })).toBe(0);

  force.clock.at = '2026-12-01T01:00:00.000Z';
  await runSchedule(force.orm, force.clock, carryOutPlanned);
  await force.settle();
  const plan = await force.em().findOneOrFail(SettlingPlan, { personId: officer.id });
  expect(plan).toMatchObject({ startsOn: '2026-12-01', endsOn: '2027-03-01', postCode: 'R07' });
  expect(plan.fromPostCode).toBe('R03');
  const codes = plan.steps.map(({ capabilityCode }) => capabilityCode);
  expect(codes).toContain('TRF-01');
  expect(codes).not.toContain('WPN-02');
  // What only the old post asked is silent; its cell lost a person and the other unit's gained one.
  expect(await force.score(officer, 'COM-01')).toBeNull();
  expect(await force.score(officer, 'TRF-01')).toMatchObject({ state: 'no_evidence' });
  expect((await force.cell(station, 'WPN-02'))?.met).toBe((before?.met ?? 0) - 1);
  expect((await force.cell(otherStation, 'TRF-01'))?.noEvidence).toBe((unknown?.noEvidence ?? 0) + 1);
  const told = await force.em().find(Notification, { personId: officer.id, kind: 'transfer-changed' });
  expect(told.map(({ title }) => title.zh).sort()).toEqual(['已安排调动', '调动已生效']);
});

test('a plan that is made stays, a corrected posting gets another, the same post gets none', async () => {
  force.clock.at = testNow;
  const { colleague } = force.house;
  await order(colleague.id, testToday, 'R07');
  const made = await force.em().findOneOrFail(SettlingPlan, { personId: colleague.id });
  await force.say('person.moved', { personId: colleague.id });
  await force.settle();
  expect((await force.em().findOneOrFail(SettlingPlan, { personId: colleague.id })).steps).toEqual(
    made.steps,
  );
  await order(colleague.id, testToday, 'R08');
  expect(await force.em().find(SettlingPlan, { personId: colleague.id })).toMatchObject([
    { postCode: 'R08' },
  ]);
  const { auxiliary } = force.house;
  await order(auxiliary.id, testToday, 'R30');
  expect(await force.em().count(SettlingPlan, { personId: auxiliary.id })).toBe(0);
});
