import { addDays } from '@whetstone/core/platform/day.ts';
import * as contract from '@whetstone/core/training/roster-contract.ts';
import { mondayOf } from '@whetstone/core/training/roster.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { DutyEntry } from '@whetstone/db/training/duty-entry.entity.ts';
import { makeDuty, makeLeave, makeShifts } from '@whetstone/seed/factories/duty.ts';
import { type House as Force, makeHouse } from '@whetstone/seed/factories/house.ts';
import { testToday } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

let house: OpenHouse;
let force: Force;
const monday = mondayOf(testToday);
beforeAll(async () => {
  house = await openHouse();
  force = await makeHouse(house.em());
  const { day } = await makeShifts(house.em());
  await makeDuty(house.em(), force.officer, day, { servesOn: addDays(monday, -7) });
  await makeLeave(house.em(), force.colleague, { fromOn: monday, toOn: monday });
});
afterAll(() => house.close());

const params = () => ({ unitId: force.station.id });
const cell = (person: Person, days: number, shiftCode = 'day') => ({
  personId: person.id,
  servesOn: addDays(monday, days),
  shiftCode,
});
const change = (put: object[], taken: object[] = [], { id = newId(), by = force.leader } = {}) =>
  house.as(by)(contract.changeRoster, { params: params(), body: { id, put, taken } });
const read = async () => (await house.as(force.leader)(contract.roster, { params: params() })).body;
const shiftsOf = (person: Person) => house.em().count(DutyEntry, { personId: person.id });

test('the week shows its people, the week before, who is elsewhere and the minimum strength', async () => {
  await house.as(force.leader)(contract.setStrengthRule, {
    params: params(),
    body: {
      unitKind: null,
      shiftCode: 'day',
      least: 2,
      reason: '安保期',
      fromOn: testToday,
      toOn: addDays(testToday, 9),
    },
  });
  const found = await read();
  expect(found).toMatchObject({ from: monday, strength: [{ shiftCode: 'day', least: 2 }] });
  expect(found.people.map(({ id }: { id: string }) => id)).toContain(force.officer.id);
  expect(found.lines).toMatchObject([{ servesOn: addDays(monday, -7), personId: force.officer.id }]);
  expect(found.elsewhere).toEqual([
    { personId: force.colleague.id, why: 'leave', fromOn: monday, toOn: monday },
  ]);
  const [rule] = found.rules;
  expect(rule).toMatchObject({ least: 2, reason: '安保期', setBy: force.leader.name, mayEnd: true });
  await house.as(force.planner)(contract.endStrengthRule, {
    params: { ruleId: rule.id },
    body: { ended: true },
  });
});

test('a change is done once however often it is sent, and undone as a whole', async () => {
  const id = newId();
  const put = [cell(force.colleague, 2), cell(force.colleague, 3, 'night')];
  const all = await Promise.all(Array.from({ length: 10 }, () => change(put, [], { id })));
  expect(all.map(({ body }) => body.put)).toEqual(Array(10).fill(2));
  expect(await shiftsOf(force.colleague)).toBe(2);
  const undo = () =>
    house.as(force.leader)(contract.undoRosterChange, { params: { changeId: id }, body: {} });
  expect((await undo()).status).toBe(200);
  expect((await undo()).status).toBe(200);
  expect(await shiftsOf(force.colleague)).toBe(0);
});

test('what was changed again since is not undone over it', async () => {
  const id = newId();
  await change([cell(force.auxiliary, 4)], [], { id });
  await change([], [cell(force.auxiliary, 4)]);
  const undo = await house.as(force.leader)(contract.undoRosterChange, {
    params: { changeId: id },
    body: {},
  });
  expect(undo.body).toMatchObject({ code: 'roster-changed' });
});

test('people of other units in reach are lent; beyond the reach, and to other units, nothing is written', async () => {
  expect((await change([cell(force.neighbour, 5)])).status).toBe(200);
  const lent = (await read()).people.find(({ id }: { id: string }) => id === force.neighbour.id);
  expect(lent.lentFromZh).toBe('青山派出所');
  expect((await change([cell(force.stranger, 5)])).body).toMatchObject({ code: 'roster-line' });
  expect((await change([cell(force.officer, 5, 'dusk')])).body).toMatchObject({ code: 'roster-line' });
  expect((await change([cell(force.officer, 5)], [], { by: force.officer })).status).toBe(403);
  const far = { params: { unitId: force.farStation.id } };
  expect((await house.as(force.leader)(contract.roster, far)).status).toBe(404);
});
