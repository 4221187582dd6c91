import { addDays } from '@whetstone/core/platform/day.ts';
import * as contract from '@whetstone/core/training/swap-contract.ts';
import { swapAnswered } from '@whetstone/db/outreach/kinds/swap-answered.ts';
import { swapToDecide } from '@whetstone/db/outreach/kinds/swap-to-decide.ts';
import { DutyEntry } from '@whetstone/db/training/duty-entry.entity.ts';
import { makeDuty, makeLeave, makeShifts, makeStrengthRule } from '@whetstone/seed/factories/duty.ts';
import { type House as Force, makeHouse } from '@whetstone/seed/factories/house.ts';
import { testToday } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

let house: OpenHouse;
let force: Force;
const servesOn = addDays(testToday, 10);
beforeAll(async () => {
  house = await openHouse();
  const em = house.em();
  force = await makeHouse(em);
  const { night } = await makeShifts(em);
  await makeDuty(em, force.officer, night, { servesOn });
  await makeStrengthRule(em, force.station, force.leader, { least: 1 });
});
afterAll(() => house.close());

test('a planner asks for a swap, the leader says who takes the shift over, and the roster follows without a gap', async () => {
  const { planner, leader, officer, colleague, station, auxiliary } = force;
  const body = { personId: officer.id, servesOn, shiftCode: 'night', why: '调训：手枪班' };
  const asking = (over: object = {}) => house.as(planner)(contract.askSwap, { body: { ...body, ...over } });
  expect((await asking({ shiftCode: 'day' })).body.code).toBe('swap-not-on-shift');
  const { swapId } = (await asking()).body;
  expect((await asking()).body.code).toBe('swap-asked');
  const asked = await swapToDecide.tell(house.em(), { swapId }, testToday);
  expect(asked.map(({ personId }) => personId)).toEqual([leader.id]);
  await makeLeave(house.em(), auxiliary, { fromOn: servesOn, toOn: servesOn });
  const params = { swapId };
  const { body: found } = await house.as(leader)(contract.swapTakers, { params });
  expect(found).toMatchObject({ present: 1, least: 1 });
  const ids = found.takers.map(({ id }: { id: string }) => id);
  expect(ids).toContain(colleague.id);
  expect(ids).not.toContain(auxiliary.id);
  expect(ids).not.toContain(officer.id);
  const decide = (takenOverById: string | null, by = leader) =>
    house.as(by)(contract.decideSwap, { params, body: { takenOverById, answer: '同意', revision: 1 } });
  expect((await decide(auxiliary.id)).body.code).toBe('swap-unfit');
  expect((await decide(force.stranger.id)).body).toMatchObject({ code: 'swap-unfit', name: '' });
  expect((await decide(colleague.id, officer)).status).toBe(403);
  expect((await decide(colleague.id)).status).toBe(200);
  expect((await decide(colleague.id)).body.code).toBe('swap-not-open');
  const lines = await house.em().find(DutyEntry, { servesOn });
  expect(lines.map(({ personId }) => personId)).toEqual([colleague.id]);
  const told = await swapAnswered.tell(house.em(), { swapId }, testToday);
  expect(told.map(({ personId }) => personId)).toEqual([planner.id, officer.id, colleague.id]);
  const { body: listed } = await house.as(planner)(contract.swaps, { params: { unitId: station.id } });
  expect(listed.swaps).toMatchObject([
    { state: 'accepted', mine: true, mayDecide: false, takenOverBy: { id: colleague.id } },
  ]);
});
