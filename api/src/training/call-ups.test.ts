import { addDays } from '@whetstone/core/platform/day.ts';
import * as approval from '@whetstone/core/training/approval-contract.ts';
import * as calls from '@whetstone/core/training/call-contract.ts';
import * as contract from '@whetstone/core/training/call-up-contract.ts';
import { improveCall } from '@whetstone/core/training/improve-contract.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { Person as PersonRow } from '@whetstone/db/org/person.entity.ts';
import { MandatedCourse } from '@whetstone/db/training/mandated-course.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { CallUp } from '@whetstone/db/training/call-up.entity.ts';
import { ClassPlace } from '@whetstone/db/training/class-place.entity.ts';
import { TrainingClass } from '@whetstone/db/training/training-class.entity.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { makeDuty, makeLeave, makeShifts, makeStrengthRule } from '@whetstone/seed/factories/duty.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testToday } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Force, openForce } from '../capability/testing/open-force.ts';

let force: Force;
/** Answers for the station alone. */
let chief: Person;
/** Officers of the station: failing, lapsed, and two never assessed. */
let never: PersonRow[];
const day = (n: number) => addDays(testToday, n);
const [fromOn, toOn] = [day(12), day(13)];

beforeAll(async () => {
  force = await openForce();
  const em = force.em();
  chief = await makeOfficer(em, { unit: force.otherStation, postCode: 'R20' });
  await makeGrant(em, chief, 'leader', force.station);
  const known = [force.officer, force.colleague, force.failing, force.lapsed].map(({ id }) => id);
  never = await em.find(PersonRow, { unitId: force.station.id, postCode: 'R03', id: { $nin: known } });
  const { day: shift } = await makeShifts(em);
  for (const one of [force.failing, force.lapsed, never[0]!])
    await makeDuty(em, one, shift, { servesOn: fromOn });
  await makeStrengthRule(em, force.station, force.leader, { unitKind: null, shiftId: shift.id, least: 2 });
  await makeLeave(em, never[1]!, { fromOn: day(10), toOn: day(20) });
});
afterAll(() => force.close());

const asks = {
  unitId: '',
  capabilityCode: 'WPN-02',
  fromOn,
  toOn,
  capacity: '4',
  offPost: 'true',
  seed: 's',
};
const candidates = async (over: object = {}) =>
  (
    await force.as(force.planner)(contract.callCandidates, {
      query: { ...asks, unitId: force.station.id, ...over },
    })
  ).body;
const body = (personIds: readonly string[], over: object = {}) => ({
  cause: { from: 'cell', unitId: force.station.id, capabilityCode: 'WPN-02', planLineId: null },
  unitId: force.station.id,
  why: '东门派出所手枪射击低于标准',
  titleZh: '手枪实弹·基础',
  titleEn: 'Pistol, live fire, basic',
  capabilityCode: 'WPN-02',
  courseCode: null,
  classId: null,
  fromOn,
  toOn,
  offPost: true,
  capacity: 4,
  replyByOn: day(7),
  seed: 's',
  personIds,
  overrides: [],
  draft: false,
  ...over,
});
const file = (personIds: readonly string[], over: object = {}, who: Person = force.planner) =>
  force.as(who)(contract.fileCallUp, { body: body(personIds, over) });
const read = async (callUpId: string, who: Person = force.leader) =>
  (await force.as(who)(contract.callUp, { params: { callUpId } })).body;
const decide = async (callUpId: string, approve: boolean, who: Person, answer = '') =>
  force.as(who)(approval.decideCallUp, {
    params: { callUpId },
    body: { approve, answer, revision: (await force.em().findOneOrFail(CallUp, callUpId)).revision },
  });

describe('putting a call-up together', () => {
  it('begins with what the unit lacks, and suggests days with reasons', async () => {
    const scene = await force.as(force.planner)(contract.callScene, { query: { unitId: force.station.id } });
    expect(scene.body).toMatchObject({ capabilityCode: expect.any(String), planLine: null });
    expect(scene.body.suggested.length).toBeGreaterThan(0);
    expect((await force.as(force.leader)(contract.callScene, { query: {} })).status).toBe(403);
    const far = { unitId: force.farStation.id };
    expect((await force.as(force.planner)(contract.callScene, { query: far })).status).toBe(404);
  });

  it('offers the course that is most about the gap first, a day of it before weeks of everything', async () => {
    const em = force.em();
    const about = {
      category: '专业训练',
      repeatDays: 365,
      postCodes: ['R03'],
      fromOn: '2025-01-01',
    };
    const course = (code: string, minutes: number, capabilityCodes: string[], position: number) =>
      em.create(MandatedCourse, {
        ...about,
        id: newId(),
        code,
        nameZh: code,
        nameEn: code,
        format: 'range',
        minutes,
        capabilityCodes,
        toOn: null,
        source: 'demo',
        position,
      });
    course('Z20', 8000, ['WPN-01', 'WPN-02', 'FIT-01'], 1);
    course('Z02', 960, ['WPN-02'], 2);
    course('Z01', 480, ['WPN-02'], 3);
    await em.flush();
    const query = { unitId: force.station.id, capabilityCode: 'WPN-02' };
    const { body } = await force.as(force.planner)(contract.callScene, { query });
    expect(body.courses.map(({ code }: { code: string }) => code)).toEqual(['Z01', 'Z02', 'Z20']);
    expect(body.courses[0].days).toBe(2);
  });

  it('shows everybody with the reasons for and against, and proposes no more than strength allows', async () => {
    const found = await candidates();
    const of = (person: { id: string }) =>
      found.candidates.find((one: { personId: string }) => one.personId === person.id);
    expect(of(force.failing)).toMatchObject({ hindrance: null, need: { trust: 'solid' } });
    expect(of(never[1]!)).toMatchObject({ hindrance: 'leave', until: day(20), proposed: false });
    expect(found.hindered).toContainEqual({ hindrance: 'valid', people: 2 });
    const shift = found.shifts.findIndex(
      (one: { on: string; shiftCode: string }) => one.on === fromOn && one.shiftCode === 'day',
    );
    expect(found.shifts[shift]).toMatchObject({ present: 3, least: 2 });
    const standing = found.candidates.filter((one: { standsIn: number[] }) => one.standsIn.includes(shift));
    expect(standing.filter((one: { proposed: boolean }) => one.proposed)).toHaveLength(1);
    expect(standing.filter((one: { passedOver: string }) => one.passedOver === 'strength')).toHaveLength(2);
    expect(await candidates()).toEqual(found);
    const asked = {
      ...asks,
      unitId: force.station.id,
      capacity: 4,
      offPost: true,
      classId: null,
      planLineId: null,
    };
    const better = await force.as(force.planner)(improveCall, { body: { ...asked, personIds: [] } });
    expect(better.body).toMatchObject({ stopped: false, boundPercent: 0 });
    // Three could be called; two of them have to stay for the day shift to keep its minimum.
    expect(better.body.impossible).toMatchObject({ rule: 'strength', asked: 4, most: 1 });
    expect(better.body.impossible.shifts[0]).toMatchObject({ on: fromOn, shiftCode: 'day', people: 2 });
    expect(better.body.personIds).toHaveLength(1);
  });

  it('is refused with too many people, people away, wrong days, or a shift below its minimum without a reason', async () => {
    const two = [force.failing.id, force.lapsed.id];
    expect((await file(two)).body).toMatchObject({ code: 'call-up-below-strength' });
    expect((await file([never[1]!.id])).body.code).toBe('call-up-person');
    expect((await file([force.stranger.id])).body.code).toBe('call-up-person');
    expect((await file(two, { capacity: 1 })).body.code).toBe('call-up-too-many');
    expect((await file(two, { fromOn: testToday })).body.code).toBe('call-up-days');
    expect((await file(two, {}, force.leader)).status).toBe(403);
    const override = { unitId: force.station.id, on: fromOn, shiftCode: 'day', reason: '大队派员顶岗' };
    const filed = await file(two, { overrides: [override] });
    expect(filed.status).toBe(200);
    const seen = await read(filed.body.callUpId);
    expect(seen).toMatchObject({ state: 'submitted', people: 2, mayDecide: true, mayChange: false });
    expect(seen.shifts).toContainEqual(
      expect.objectContaining({
        on: fromOn,
        shiftCode: 'day',
        present: 3,
        least: 2,
        taken: 2,
        reason: '大队派员顶岗',
      }),
    );
    await force.as(force.planner)(approval.withdrawCallUp, {
      params: { callUpId: filed.body.callUpId },
      body: { reason: '改期', revision: seen.revision },
    });
  });
});

/** Files a call-up and has it approved. @returns the places by person */
async function issued(personIds: readonly string[], over: object = {}): Promise<Map<string, ClassPlace>> {
  const { callUpId } = (await file(personIds, over)).body;
  expect((await decide(callUpId, true, force.leader)).body).toEqual({
    called: personIds.length,
    notCalled: 0,
  });
  const places = await force.em().find(ClassPlace, { callUpId });
  return new Map(places.map((one) => [one.personId, one]));
}
const answer = (person: { id: string }, placeId: string, come: boolean, reason: string | null = null) =>
  force.as(person)(calls.answerCall, { params: { placeId }, body: { come, reason } });
const settle = (who: Person, place: ClassPlace, said: object) =>
  force.as(who)(calls.settleCall, {
    params: { placeId: place.id },
    body: { decision: 'excuse', substituteId: null, reason: '已核实', revision: place.revision, ...said },
  });
const placeOf = (id: string) => force.em().findOneOrFail(ClassPlace, id);

describe('approval and answers', () => {
  it('is decided by another person, returned with a reason and filed anew', async () => {
    const { callUpId } = (await file([force.failing.id])).body;
    expect((await decide(callUpId, false, chief, '请避开周三')).body).toEqual({ called: 0, notCalled: 0 });
    const returned = await read(callUpId, force.planner);
    expect(returned).toMatchObject({ state: 'returned', answer: '请避开周三', mayChange: true });
    const again = await force.as(force.planner)(contract.changeCallUp, {
      params: { callUpId },
      body: {
        ...body([force.failing.id, never[0]!.id], { capacity: 6, draft: true }),
        revision: returned.revision,
      },
    });
    expect(again.status).toBe(200);
    expect(await read(callUpId, force.planner)).toMatchObject({ state: 'returned', people: 2 });
    expect((await decide(callUpId, true, force.leader)).body.code).toBe('call-up-state');
  });

  it('goes out: places are called, the officer confirms or asks to be excused, the unit sends somebody else', async () => {
    const places = await issued([force.failing.id]);
    const place = places.get(force.failing.id)!;
    expect(place).toMatchObject({ state: 'called', way: 'call-up' });
    expect(await force.em().findOneOrFail(TrainingClass, place.classId)).toMatchObject({
      fromOn,
      capacity: 4,
    });
    const mine = (await force.as(force.failing)(calls.myCall, { params: { placeId: place.id } })).body;
    expect(mine).toMatchObject({ state: 'called', replyByOn: day(7), deciders: [chief.name] });
    expect((await force.as(force.lapsed)(calls.myCall, { params: { placeId: place.id } })).status).toBe(404);
    expect((await answer(force.failing, place.id, true)).body.state).toBe('confirmed');
    expect((await answer(force.failing, place.id, false)).body.code).toBe('invalid-input');
    expect((await answer(force.failing, place.id, false, '膝伤复查')).body).toMatchObject({
      state: 'called',
      excuse: '膝伤复查',
    });
    const replies = (await force.as(chief)(calls.classReplies, { params: { classId: place.classId } })).body;
    expect(replies.lines).toMatchObject([{ excuse: '膝伤复查', state: 'called' }]);
    const others = (await force.as(chief)(calls.substitutesFor, { params: { placeId: place.id } })).body
      .people;
    expect(others.at(-1)).toMatchObject({ personId: never[1]!.id, hindrance: 'leave' });
    const now = await placeOf(place.id);
    const away = { decision: 'substitute', substituteId: never[1]!.id };
    expect((await settle(chief, now, away)).body.code).toBe('substitute-unfit');
    const sent = await settle(chief, now, { decision: 'substitute', substituteId: force.lapsed.id });
    expect(await placeOf(sent.body.placeId)).toMatchObject({
      personId: force.lapsed.id,
      state: 'confirmed',
      way: 'substitute',
      insteadOfId: place.id,
    });
    expect(await placeOf(place.id)).toMatchObject({ state: 'replaced', settledById: chief.id });
  });

  it('is out of the officer’s hands when the day to reply is over', async () => {
    const [place] = [...(await issued([force.failing.id], { fromOn: day(20), toOn: day(20) })).values()];
    force.clock.at = `${day(8)}T02:00:00.000Z`;
    expect((await answer(force.failing, place!.id, true)).body.code).toBe('reply-too-late');
    expect((await settle(force.stranger, place!, { decision: 'come' })).status).toBe(403);
    expect((await settle(chief, place!, { decision: 'come' })).status).toBe(200);
    expect(await placeOf(place!.id)).toMatchObject({ state: 'confirmed' });
    force.clock.at = `${testToday}T02:00:00.000Z`;
  });

  it('never puts a person into two classes at once, also when two call-ups are approved together', async () => {
    const days = { fromOn: day(30), toOn: day(31) };
    const both = [(await file([never[0]!.id], days)).body, (await file([never[0]!.id], days)).body];
    const answers = await Promise.all(both.map(({ callUpId }) => decide(callUpId, true, force.leader)));
    expect(answers.map(({ body: told }) => told.called).toSorted()).toEqual([0, 1]);
    const [held] = await rows<{ n: number }>(
      force.em(),
      `select count(*)::int as n from class_place where person_id = ? and state = 'called' and begins_at > ?::date`,
      [never[0]!.id, day(29)],
    );
    expect(held!.n).toBe(1);
  });
});
