import { item, items } from '@whetstone/core/bank/contract.ts';
import { kindNames } from '@whetstone/core/bank/kinds.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { makeExamWithPaper, makeRound } from '@whetstone/seed/factories/exams.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { makeItem } from '@whetstone/seed/factories/items.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { makeStandard } from '@whetstone/seed/factories/standard.ts';
import { makeUnit } from '@whetstone/seed/factories/units.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

let house: OpenHouse;
let trainer: Caller;
let officer: Caller;
let oneId = '';

beforeAll(async () => {
  house = await openHouse();
  const em = house.em();
  await makeStandard(em);
  const unit = await makeUnit(em);
  const teacher = await makeOfficer(em, { unit });
  await makeGrant(em, teacher, 'trainer', unit);
  trainer = house.as(teacher);
  officer = house.as(await makeOfficer(em, { unit }));
  for (const kind of kindNames) await makeItem(em, kind, { code: `LAW-9${kind}` });
  const one = await makeItem(em, 'true-false', {
    code: 'AID-0001',
    capabilityCode: 'AID-01',
    difficulty: 'hard',
    content: { stem: '止血带每隔1小时松开一次,100%必须记录时间_全程。', key: false },
  });
  oneId = one.item.id;
  await makeItem(em, 'single', { code: 'AID-0002', capabilityCode: 'AID-01', status: 'draft' });
  for (let n = 0; n < 60; n++)
    await makeItem(em, 'single', { code: `POL-${1000 + n}`, capabilityCode: 'POL-01', difficulty: 'easy' });
});
afterAll(() => house.close());

async function codes(query: Record<string, string>): Promise<string[]> {
  const { body } = await trainer(items, { query });
  return body.items.map((line: { code: string }) => line.code);
}

test('two Chinese characters find the item whose stem holds them', async () => {
  expect(await codes({ q: '止血' })).toEqual(['AID-0001']);
  expect(await codes({ q: '止血 时间' })).toEqual(['AID-0001']);
  expect(await codes({ q: '止血 盘问' })).toEqual([]);
});

test('percent and underscore are looked for, not taken as wildcards', async () => {
  expect(await codes({ q: '100%必须' })).toEqual(['AID-0001']);
  expect(await codes({ q: '时间_全程' })).toEqual(['AID-0001']);
  expect(await codes({ q: '止%血' })).toEqual([]);
  expect(await codes({ q: '止_带' })).toEqual([]);
  expect(await codes({ q: '\\' })).toEqual([]);
  expect(await codes({ q: '血' })).toEqual(['AID-0001']);
});

test('filters narrow the list and combine', async () => {
  expect(await codes({ capabilityCode: 'AID-01' })).toEqual(['AID-0001', 'AID-0002']);
  expect(await codes({ capabilityCode: 'AID-01', status: 'published' })).toEqual(['AID-0001']);
  expect(await codes({ kind: 'matching' })).toEqual(['LAW-9matching']);
  expect(await codes({ difficulty: 'hard' })).toEqual(['AID-0001']);
  expect(await codes({ moduleCode: 'AID' })).toEqual(['AID-0001', 'AID-0002']);
  expect(await codes({ moduleCode: 'FIT' })).toEqual([]);
});

test('the list comes fifty at a time, without gap or repetition', async () => {
  const first = await trainer(items, { query: { capabilityCode: 'POL-01' } });
  expect(first.body).toMatchObject({ total: 60, next: 'POL-1049' });
  const rest = await trainer(items, { query: { capabilityCode: 'POL-01', after: first.body.next } });
  expect(rest.body).toMatchObject({ total: 60, next: null });
  const all = [...first.body.items, ...rest.body.items].map((line: { code: string }) => line.code);
  expect(new Set(all).size).toBe(60);
});

test('one item shows paper, key, explanation and versions to a trainer', async () => {
  const { status, body } = await trainer(item, { params: { itemId: oneId } });
  expect(status).toBe(200);
  expect(body.paper).toEqual({ kind: 'true-false', stem: expect.stringContaining('止血带') });
  expect(body.reveal.response).toEqual({ pick: false });
  expect(body.explanation).not.toBe('');
  expect(body.versions).toEqual([
    { no: 1, createdAt: expect.any(String), reason: null, by: null, usedIn: [] },
  ]);
});

test('an officer without a grant reads nothing of the bank', async () => {
  for (const answer of [await officer(items), await officer(item, { params: { itemId: oneId } })]) {
    expect(answer.status).toBe(403);
    expect(answer.text).not.toContain('止血');
  }
  expect((await house.as(null)(items)).status).toBe(401);
});

test('an item that is not there is not found, and a wrong id is a fault of the caller', async () => {
  const nowhere = '00000000-0000-7000-8000-000000000000';
  expect((await trainer(item, { params: { itemId: nowhere } })).body.code).toBe('not-found');
  expect((await trainer(item, { params: { itemId: 'x' } })).body.code).toBe('invalid-input');
  expect((await trainer(items, { query: { kind: 'essay' } })).body.code).toBe('invalid-input');
});

test('items are found by law, by article and by how long they were not used', async () => {
  const em = house.em();
  const exam = await makeExamWithPaper(em, {
    versions: [(await makeItem(em, 'single', { code: 'USE-0001' })).version],
  });
  await makeRound(em, { of: exam });
  const law = '中华人民共和国治安管理处罚法';
  const all = await trainer(items, { query: { law } });
  expect(all.body.total).toBeGreaterThan(60);
  expect(await codes({ law, article: '第一条', q: 'use' })).toEqual(['USE-0001']);
  expect(await codes({ law, article: '第二条' })).toEqual([]);
  expect(await codes({ usedMonths: '1' })).toEqual(['USE-0001']);
  expect(await codes({ usedMonths: '1', unusedMonths: '1' })).toEqual([]);
  const [line] = (await trainer(items, { query: { q: 'USE-0001' } })).body.items;
  expect(line).toMatchObject({ useCount: 1, lastUsedAt: expect.any(String), drawable: true });
  expect(await codes({ weak: 'yes' })).toEqual([]);
  await rows(
    house.em(),
    `update item set discrimination = 0.05, response_count = 80 where code = 'USE-0001'`,
  );
  expect(await codes({ weak: 'yes' })).toEqual(['USE-0001']);
});
