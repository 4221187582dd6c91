import { lesson as readLesson } from '@whetstone/core/learning/contract.ts';
import { saveStudy } from '@whetstone/core/learning/study/contract.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { StudyRecord } from '@whetstone/db/learning/study-record.entity.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { makeHouse, type House } from '@whetstone/seed/factories/house.ts';
import { makeLesson } from '@whetstone/seed/factories/learning.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Caller, type OpenHouse, openHouse } from '../../platform/testing/open-house.ts';

let house: OpenHouse;
let force: House;
let me: Person;
let mine: Caller;
beforeAll(async () => {
  house = await openHouse();
  force = await makeHouse(house.em());
});
beforeEach(async () => {
  house.clock.at = testNow;
  me = await makeOfficer(house.em(), { unit: force.station });
  mine = house.as(me);
});
afterAll(() => house.close());

/** A stretch that ends now after so many seconds at ordinary speed, unless said otherwise. */
const stretch = (from: number, to: number, over: object = {}) => ({
  id: newId(),
  from,
  to,
  startedAt: later(house.clock.at, from - to),
  tookSeconds: to - from,
  ...over,
});
const save = async (lessonId: string, stretches: object[], over: object = {}) => {
  const body = { second: 60, anchor: null, device: 'phone', sentAt: house.clock.at, stretches, ...over };
  return (await mine(saveStudy, { params: { lessonId }, body })).body;
};
const record = (lessonId: string) => house.em().findOneOrFail(StudyRecord, { personId: me.id, lessonId });
const told = async (lessonId: string) =>
  (
    await house
      .em()
      .execute(`select 1 from outbox where topic = 'lesson.studied' and payload->>'lessonId' = ?`, [lessonId])
  ).length;

test('what is told twice, out of order and in pieces counts once, each second of the lesson', async () => {
  const { id } = await makeLesson(house.em());
  house.clock.at = later(testNow, 300);
  const [one, two] = [
    stretch(0, 60, { startedAt: later(testNow, 0) }),
    stretch(40, 120, { startedAt: later(testNow, 70) }),
  ];
  await save(id, [two]);
  await save(id, [one, two]);
  await save(id, [{ ...one, to: 20, tookSeconds: 20 }]);
  expect(await record(id)).toMatchObject({ watched: [[0, 120]], watchedSeconds: 120 });
  const { body } = await mine(readLesson, { params: { lessonId: id } });
  expect(body).toMatchObject({ studiedSeconds: 120, lengthSeconds: 360 });
});

test('claims from the future, of weeks ago and at ten times the speed are dropped, counted by reason', async () => {
  const { id } = await makeLesson(house.em());
  const answer = await save(id, [
    stretch(0, 60, { startedAt: later(testNow, 3600) }),
    stretch(0, 60, { startedAt: later(testNow, -15 * 86_400) }),
    stretch(0, 300, { tookSeconds: 30, startedAt: later(testNow, -30) }),
    stretch(0, 30),
  ]);
  expect(answer).toEqual({
    seconds: 30,
    lengthSeconds: 360,
    dropped: [
      { reason: 'future', times: 1 },
      { reason: 'too-fast', times: 1 },
      { reason: 'too-old', times: 1 },
    ],
  });
});

test('two devices and two lessons at once do not add, and the stretch that began first counts', async () => {
  const [one, other] = [await makeLesson(house.em()), await makeLesson(house.em())];
  await save(other.id, [stretch(100, 150)]);
  expect((await record(other.id)).watchedSeconds).toBe(50);
  // Told later by a phone that was without network, but begun earlier: it takes the time of both.
  await save(one.id, [stretch(0, 60)], { device: 'tablet' });
  await save(one.id, [stretch(200, 260, { id: 'ffffffff-ffff-4fff-8fff-ffffffffffff' })]);
  expect((await record(one.id)).watchedSeconds).toBe(60);
  expect((await record(other.id)).watchedSeconds).toBe(0);
  expect(await save(other.id, [])).toMatchObject({ dropped: [{ reason: 'two-at-once', times: 1 }] });
});

test('heartbeats at once are taken in turn', async () => {
  const { id } = await makeLesson(house.em());
  const parts = [0, 1, 2, 3].map((n) =>
    stretch(n * 30, n * 30 + 30, { startedAt: later(testNow, n * 30 - 120) }),
  );
  await Promise.all(parts.map((part) => save(id, [part])));
  expect(await record(id)).toMatchObject({ watched: [[0, 120]] });
});

test('other rooms hear of study every two minutes and at the end, not of each heartbeat', async () => {
  const { id } = await makeLesson(house.em());
  const first = stretch(0, 60, { startedAt: testNow });
  house.clock.at = later(testNow, 600);
  await save(id, [first]);
  expect(await told(id)).toBe(0);
  await save(id, [{ ...first, to: 130, tookSeconds: 130 }]);
  await save(id, [{ ...first, to: 200, tookSeconds: 200 }]);
  expect(await told(id)).toBe(1);
  await save(id, [{ ...first, to: 360, tookSeconds: 360 }]);
  await save(id, [{ ...first, to: 360, tookSeconds: 360 }]);
  expect(await told(id)).toBe(2);
});

test('a stretch of one lesson cannot be told of another', async () => {
  const [one, other] = [await makeLesson(house.em()), await makeLesson(house.em())];
  const played = stretch(0, 60);
  await save(one.id, [played]);
  expect((await save(other.id, [played])).seconds).toBe(0);
  expect((await record(one.id)).watchedSeconds).toBe(60);
});
