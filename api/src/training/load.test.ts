import { trainingLoad } from '@whetstone/core/training/load-contract.ts';
import { MandatedCourse } from '@whetstone/db/training/mandated-course.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Force, openForce } from '../capability/testing/open-force.ts';

let force: Force;
beforeAll(async () => {
  force = await openForce();
});
afterAll(() => force.close());

const read = async (unitId = force.bureau.id) =>
  (await force.as(force.leader)(trainingLoad, { params: { unitId } })).body;

async function mandate(code: string, over: Partial<MandatedCourse> = {}): Promise<void> {
  const em = force.em();
  em.create(MandatedCourse, {
    id: newId(),
    code,
    nameZh: code,
    nameEn: code,
    category: '专业训练',
    format: 'range',
    minutes: 480,
    repeatDays: 365,
    capabilityCodes: ['WPN-02'],
    postCodes: ['R03'],
    fromOn: '2025-01-01',
    toOn: null,
    source: 'demo',
    position: 1,
    ...over,
  });
  await em.flush();
}

test('without courses on record nothing is made up', async () => {
  expect(await read()).toMatchObject({ source: 'none', courses: [], posts: expect.any(Array) });
});

test('a post owes what its courses ask, and results of this year prove what they prove', async () => {
  await mandate('C031');
  await mandate('C032', { repeatDays: 90, minutes: 240 });
  await mandate('C007', { repeatDays: null, minutes: 960 });
  await mandate('C099', { toOn: '2025-12-31' });
  const found = await read();
  expect(found.courses.map((one: { code: string }) => one.code)).toEqual(['C007', 'C031', 'C032']);
  const post = found.posts.find((one: { code: string }) => one.code === 'R03');
  expect(post).toMatchObject({ daysOnce: 2, courseCodes: ['C007', 'C031', 'C032'] });
  expect(post.daysAYear).toBeCloseTo(1 + (240 * 365) / 90 / 480, 6);
  const [bureau, station] = found.units;
  expect(station.unitId).toBe(force.station.id);
  expect(station.owedDays).toBeCloseTo(6 * post.daysAYear, 6);
  // Four of the station have results this year: on two days, two, three and one. C007 is not the year's.
  expect(station.provenDays).toBeCloseTo(4 + ((2 + 2 + 3 + 1) * 240) / 480, 6);
  expect(bureau.owedDays).toBeGreaterThanOrEqual(station.owedDays);
  expect(bureau.provenDays).toBeCloseTo(station.provenDays, 6);
});

test('beyond the units of a leader there is nothing to read', async () => {
  const params = { unitId: force.farStation.id };
  expect((await force.as(force.leader)(trainingLoad, { params })).status).toBe(404);
  expect((await force.as(force.officer)(trainingLoad, { params })).status).toBe(403);
});
