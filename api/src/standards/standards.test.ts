import {
  drillTables,
  drillTypes,
  framework,
  names,
  postStandard,
} from '@whetstone/core/standards/contract.ts';
import { LawChange } from '@whetstone/db/standards/law-change.entity.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { makeStandard, type StandardInForce } from '@whetstone/seed/factories/standard.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

let house: OpenHouse;
let officer: Caller;
let first: StandardInForce;
let second: StandardInForce;

beforeAll(async () => {
  house = await openHouse();
  const em = house.em();
  first = await makeStandard(em, { effectiveFrom: '2025-01-01' });
  await rows(em, `update standard_version set code = code || '-old'`);
  second = await makeStandard(em, { effectiveFrom: '2026-12-01' });
  em.create(LawChange, {
    law: '治安管理处罚法',
    edition: '2025',
    effectiveOn: '2026-01-01',
    capabilityCodes: ['LAW-02'],
    recordedAt: house.clock.at,
    note: null,
  });
  await em.flush();
  officer = house.as(await makeOfficer(em));
});
afterAll(() => house.close());

test('names are those of the version in force today, in order', async () => {
  const { status, body } = await officer(names);
  expect(status).toBe(200);
  expect(body.versionId).toBe(first.framework.id);
  expect(body.capabilities).toHaveLength(58);
  expect(body.posts.length).toBeGreaterThan(20);
  expect(Object.keys(body.capabilities[0]).toSorted()).toEqual(
    ['code', 'critical', 'moduleCode', 'nameEn', 'nameZh'].toSorted(),
  );
});

test('a version holds from its first day, not a day earlier', async () => {
  const on = async (asOf: string) =>
    (await officer(framework, { query: { asOf } })).body.version.id as string;
  expect(await on('2026-11-30')).toBe(first.framework.id);
  expect(await on('2026-12-01')).toBe(second.framework.id);
  house.clock.at = '2026-11-30T16:00:00.000Z'; // 1 December, 00:00, in the force's zone
  expect((await officer(names)).body.versionId).toBe(second.framework.id);
  house.clock.at = '2026-11-21T02:00:00.000Z';
});

test('before the first version there was no standard', async () => {
  expect((await officer(framework, { query: { asOf: '2024-12-31' } })).status).toBe(404);
});

test('the framework shows levels in words, ceilings, all versions and the law changes known by then', async () => {
  const { body } = await officer(framework);
  expect(body.versions.map((version: { id: string }) => version.id)).toEqual([
    second.framework.id,
    first.framework.id,
  ]);
  expect(body.modules.length).toBeGreaterThan(5);
  const capability = body.capabilities.find(({ code }: { code: string }) => code === 'LAW-02');
  expect(capability.levels.length).toBeGreaterThanOrEqual(4);
  expect(capability.ceilings[0]).toEqual({ type: expect.any(String), level: expect.any(Number) });
  expect(body.lawChanges).toMatchObject([{ law: '治安管理处罚法', capabilityCodes: ['LAW-02'] }]);
  const earlier = await officer(framework, { query: { asOf: '2025-12-31' } });
  expect(earlier.body.lawChanges).toEqual([]);
});

test('a post lists what it requires, the most important first', async () => {
  const { body } = await officer(postStandard, { params: { postCode: 'R01' } });
  expect(body.post).toMatchObject({ code: 'R01', personnelClass: 'officer' });
  const importance = body.requirements.map((one: { importance: number }) => one.importance) as number[];
  expect(importance).toEqual(importance.toSorted((a, b) => b - a));
  expect(importance.length).toBeGreaterThan(10);
  expect((await officer(postStandard, { params: { postCode: 'R99' } })).status).toBe(404);
});

test('a drill shows its rule and a score table for each sex and age band', async () => {
  const { body: all } = await officer(drillTypes);
  expect(all.version.id).toBe(first.drills.id);
  expect(all.drills).toHaveLength(36);
  for (const { code } of all.drills as { code: string }[]) {
    const { status, body } = await officer(drillTables, { params: { drillCode: code } });
    expect([code, status]).toEqual([code, 200]);
    expect(body.bands.length).toBeGreaterThan(0);
    for (const { rows: table } of body.bands) expect(table.length).toBeGreaterThan(1);
  }
  expect((await officer(drillTables, { params: { drillCode: 'NO-SUCH' } })).status).toBe(404);
});

test('standards are for people of the force only', async () => {
  expect((await house.as(null)(names)).body.code).toBe('not-signed-in');
});
