import { DrillResult } from '@whetstone/db/drills/drill-result.entity.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { DutyHold } from '@whetstone/db/training/duty-hold.entity.ts';
import { makeDutyRule, makeTested } from '@whetstone/seed/factories/holds.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Force, openForce } from '../capability/testing/open-force.ts';

let force: Force;
beforeAll(async () => {
  force = await openForce();
  await makeDutyRule(force.em());
});
afterAll(() => force.close());

const officerOf = () => makeOfficer(force.em(), { unit: force.house.station });
const holdsOf = (person: Person) => force.em().find(DutyHold, { personId: person.id });
const inboxOf = async (personId: string) =>
  rows<{ kind: string; subject: string; done: boolean; zh: string }>(
    force.em(),
    `select kind, subject, done_at is not null as done, title->>'zh' as zh from notification
     where person_id = ? and kind like 'hold-%' order by at, id`,
    [personId],
  );

async function tested(person: Person, over: Parameters<typeof makeTested>[3] = {}) {
  const made = await makeTested(force.em(), person, force.house.station, over);
  await force.say('drill-result.confirmed', { resultId: made.result.id });
  await force.settle();
  return made;
}

test('a failed test that is critical for the duty is proposed once, told to the person and asked of the leader', async () => {
  const officer = await officerOf();
  const { session, result } = await tested(officer);
  await force.say('drill-result.confirmed', { resultId: result.id });
  await force.settle();
  const [hold, ...others] = await holdsOf(officer);
  expect(others).toEqual([]);
  expect(hold).toMatchObject({
    causeId: result.id,
    occasionId: session.id,
    capabilityCode: 'WPN-02',
    causeGone: false,
  });
  expect(await inboxOf(officer.id)).toMatchObject([{ kind: 'hold-moved', zh: '拟离岗培训：持枪执勤' }]);
  expect((await inboxOf(force.house.leader.id)).filter(({ subject }) => subject === hold!.id)).toMatchObject([
    { kind: 'hold-to-decide', done: false },
  ]);
});

test('a pass afterwards settles the proposal by itself; failing twice is one cause', async () => {
  const officer = await officerOf();
  await tested(officer, { heldOn: '2026-11-18' });
  await tested(officer, { heldOn: '2026-11-19' });
  expect(await holdsOf(officer)).toHaveLength(1);
  const { result } = await tested(officer, { heldOn: '2026-11-20', passed: true });
  const [hold] = await holdsOf(officer);
  expect(hold).toMatchObject({ repassId: result.id, repassedOn: '2026-11-20' });
  const asked = (await inboxOf(force.house.leader.id)).filter(({ subject }) => subject === hold!.id);
  expect(asked).toMatchObject([{ kind: 'hold-to-decide', done: true }]);
});

test('a result that is taken back is no cause any more', async () => {
  const officer = await officerOf();
  const { result } = await tested(officer);
  const em = force.em();
  (await em.findOneOrFail(DrillResult, result.id)).void('靶纸看错', force.clock.at);
  await em.flush();
  await force.say('drill-result.voided', { resultId: result.id });
  await force.settle();
  expect(await holdsOf(officer)).toMatchObject([{ causeGone: true }]);
});

test('nobody is proposed whose post does not ask for it, who has not accepted the result, or before the rule', async () => {
  const em = force.em();
  const clerk = await makeOfficer(em, { unit: force.house.station, postCode: 'R18' });
  await em.execute(`delete from requirement where post_code = 'R18' and capability_code = 'WPN-02'`);
  await tested(clerk);
  expect(await holdsOf(clerk)).toEqual([]);
  const early = await officerOf();
  await tested(early, { heldOn: '2025-11-01' });
  expect(await holdsOf(early)).toEqual([]);
  const unread = await officerOf();
  const { result } = await makeTested(em, unread, force.house.station);
  await em.execute('update drill_result set confirmed_at = null where id = ?', [result.id]);
  await force.say('drill-result.voided', { resultId: result.id });
  await force.settle();
  expect(await holdsOf(unread)).toEqual([]);
});
