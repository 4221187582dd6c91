import { addDays } from '@whetstone/core/platform/day.ts';
import { bookPlace } from '@whetstone/core/training/booking-contract.ts';
import { callCandidates, fileCallUp } from '@whetstone/core/training/call-up-contract.ts';
import { putMember } from '@whetstone/core/training/class-contract.ts';
import { broughtBelow } from '@whetstone/core/training/strength.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { refuseBelow } from '@whetstone/db/training/call-strength.ts';
import type { DutyEntry } from '@whetstone/db/training/duty-entry.entity.ts';
import { DutyHoldWord } from '@whetstone/db/training/duty-hold-word.entity.ts';
import { DutyHold } from '@whetstone/db/training/duty-hold.entity.ts';
import { Leave } from '@whetstone/db/training/leave.entity.ts';
import type { Shift } from '@whetstone/db/training/shift.entity.ts';
import { TrainingClass } from '@whetstone/db/training/training-class.entity.ts';
import { makeDuty, makeLeave, makeShifts, makeStrengthRule } from '@whetstone/seed/factories/duty.ts';
import { makeDutyRule, makeTested } from '@whetstone/seed/factories/holds.ts';
import { testNow, testToday } from '@whetstone/seed/factories/sequence.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Force, openForce } from '../capability/testing/open-force.ts';

let force: Force;
let shift: Shift;
const fromOn = addDays(testToday, 12);

const onDuty = (person: Person, over: Partial<DutyEntry> = {}) =>
  makeDuty(force.em(), person, shift, { servesOn: fromOn, unitId: force.station.id, ...over });

beforeAll(async () => {
  force = await openForce();
  shift = (await makeShifts(force.em())).day;
  for (const one of [force.failing, force.lapsed, force.colleague]) await onDuty(one);
  await makeStrengthRule(force.em(), force.station, force.leader, { least: 3 });
});
afterAll(() => force.close());

/** How the day shift of the station stands, as a planner of the station sees it. */
async function present(): Promise<number> {
  const { body } = await force.as(force.planner)(callCandidates, {
    query: {
      unitId: force.station.id,
      capabilityCode: 'WPN-02',
      fromOn,
      toOn: fromOn,
      capacity: '4',
      offPost: 'true',
      seed: 's',
    },
  });
  const found = body.shifts.find(
    (one: { on: string; shiftCode: string; unitId: string }) =>
      one.on === fromOn && one.shiftCode === 'day' && one.unitId === force.station.id,
  );
  return found.present;
}

test('whoever is lent counts where they serve, unless away or held, also for a planner who does not reach them', async () => {
  expect(await present()).toBe(3);
  await onDuty(force.stranger);
  expect(await present()).toBe(4);
  const leave = await makeLeave(force.em(), force.stranger, { fromOn, toOn: fromOn });
  expect(await present()).toBe(3);
  await force.em().nativeDelete(Leave, { id: leave.id });
  const ruleId = (await makeDutyRule(force.em())).id;
  const { result } = await makeTested(force.em(), force.stranger, force.farStation);
  await hold(force.stranger, ruleId, result.id);
  expect(await present()).toBe(3);
});

/** Off duty by the word of a leader from today on, for the days of the class too. */
async function hold(person: Person, ruleId: string, causeId: string): Promise<void> {
  const em = force.em();
  const id = newId();
  em.create(DutyHold, {
    id,
    personId: person.id,
    ruleId,
    capabilityCode: 'WPN-02',
    causeKind: 'drill',
    causeId,
    occasionId: newId(),
    failedOn: testToday,
    repassKind: null,
    repassId: null,
    repassedOn: null,
    proposedAt: testNow,
    wishedAt: null,
    placeId: null,
  });
  em.create(DutyHoldWord, {
    id: newId(),
    holdId: id,
    personId: person.id,
    act: 'confirm',
    reason: '演示',
    days: 30,
    byId: force.leader.id,
    saidOn: testToday,
    saidAt: testNow,
  });
  await em.flush();
}

async function makeClass(): Promise<TrainingClass> {
  const em = force.em();
  const made = em.create(TrainingClass, {
    id: newId(),
    titleZh: '手枪实弹',
    titleEn: 'Pistol, live fire',
    categoryCode: 'specialist',
    courseCode: null,
    capabilityCodes: ['WPN-02'],
    planLineId: null,
    unitId: force.station.id,
    unitPath: force.station.path,
    leadId: force.planner.id,
    fromOn,
    toOn: fromOn,
    beginsAt: `${fromOn}T01:00:00.000Z`,
    endsAt: `${fromOn}T09:00:00.000Z`,
    capacity: 9,
    least: 1,
    offPost: true,
    bookableUntilOn: addDays(testToday, 10),
    state: 'planned',
    createdById: force.planner.id,
    createdAt: testNow,
  });
  await em.flush();
  return made;
}

test('nobody books, is put or is lent into a class from a shift at its minimum, however many ask at once', async () => {
  const params = { classId: (await makeClass()).id };
  const asked = [force.failing, force.lapsed, force.colleague].map((one) =>
    force.as(one)(bookPlace, { params }),
  );
  for (const told of await Promise.all(asked)) expect(told.body.code).toBe('place-below-strength');
  // One more on the shift lets one of them go, and only one.
  await onDuty(force.officer);
  const again = await Promise.all(
    [force.failing, force.lapsed, force.colleague].map((one) => force.as(one)(bookPlace, { params })),
  );
  expect(again.map(({ body }) => body.state ?? body.code).toSorted()).toEqual([
    'confirmed',
    'place-below-strength',
    'place-below-strength',
  ]);
  const put = await force.as(force.planner)(putMember, {
    params,
    body: { badgeNumber: force.officer.badgeNumber },
  });
  expect(put.body.code).toBe('place-below-strength');
});

test('a person lent elsewhere is missed there: a call-up that takes them is refused without a reason for that shift', async () => {
  const on = addDays(testToday, 20);
  await makeDuty(force.em(), force.lapsed, shift, { servesOn: on, unitId: force.farStation.id });
  await makeStrengthRule(force.em(), force.farStation, force.leader, { least: 1 });
  const body = {
    cause: { from: 'hand', unitId: null, capabilityCode: null, planLineId: null },
    unitId: force.station.id,
    why: '低于标准',
    titleZh: '手枪实弹',
    titleEn: 'Pistol',
    capabilityCode: 'WPN-02',
    courseCode: null,
    classId: null,
    fromOn: on,
    toOn: on,
    offPost: true,
    capacity: 4,
    replyByOn: addDays(testToday, 7),
    seed: 's',
    personIds: [force.lapsed.id],
    overrides: [] as object[],
    draft: false,
  };
  const refused = await force.as(force.planner)(fileCallUp, { body });
  expect(refused.body.code).toBe('call-up-below-strength');
  const overrides = [{ unitId: force.farStation.id, on, shiftCode: 'day', reason: '已商定补位' }];
  expect((await force.as(force.planner)(fileCallUp, { body: { ...body, overrides } })).status).toBe(200);
});

test('a choice passes exactly when every shift that it brings below its minimum has a reason of its own', () => {
  const people = ['a', 'b', 'c', 'd'];
  const shifts = fc.array(fc.record({ present: fc.option(fc.nat(5)), least: fc.option(fc.nat(5)) }), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(
      shifts,
      fc.array(fc.tuple(fc.constantFrom(...people), fc.nat(3))),
      fc.subarray(people),
      fc.array(fc.nat(3)),
      (stands, places, chosen, reasoned) => {
        const all = stands.map((one, at) => ({ unitId: 'u', on: `d${at}`, shiftCode: 'day', ...one }));
        const standsIn = new Map(
          people.map((id) => [
            id,
            [...new Set(places.flatMap(([who, at]) => (who === id && at < all.length ? at : [])))],
          ]),
        );
        const overrides = reasoned.map((at) => ({
          unitId: 'u',
          on: `d${at}`,
          shiftCode: 'day',
          reason: 'r',
        }));
        const below = broughtBelow({ shifts: all, standsIn }, chosen);
        const ask = () => refuseBelow({ shifts: all, standsIn }, chosen, overrides);
        if (below.every((at) => reasoned.includes(at))) expect(ask).not.toThrow();
        else expect(ask).toThrow();
      },
    ),
  );
});
