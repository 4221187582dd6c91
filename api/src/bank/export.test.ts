import { exportItems, itemExports, printItems } from '@whetstone/core/bank/export-contract.ts';
import { readBankText } from '@whetstone/core/bank/formats/read-bank.ts';
import { makeHouse } from '@whetstone/seed/factories/house.ts';
import { makeItem } from '@whetstone/seed/factories/items.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

let house: OpenHouse;
let trainer: Caller;
let officer: Caller;
beforeAll(async () => {
  house = await openHouse();
  const force = await makeHouse(house.em());
  trainer = house.as(force.trainer);
  officer = house.as(force.officer);
});
afterAll(() => house.close());

test('the items of a query come as a file with their codes; what it cannot hold is named', async () => {
  const single = await makeItem(house.em(), 'single', { topic: '导出题' });
  const hotspot = await makeItem(house.em(), 'hotspot', { topic: '导出题' });
  const body = { filter: { topic: '导出题' }, format: 'gift' };
  const answer = await trainer(exportItems, { body });
  expect(answer).toMatchObject({
    status: 200,
    body: { written: 1, cutAt: null, refused: [{ code: hotspot.item.code, why: 'kind' }] },
  });
  const { bank } = readBankText('gift', Buffer.from(answer.body.base64, 'base64').toString());
  expect(bank.questions).toMatchObject([
    { kind: 'single-choice', idnumber: single.item.code, notes: { topic: '导出题' } },
  ]);
  for (const format of ['moodle-xml', 'excel']) {
    const whole = await trainer(exportItems, { body: { ...body, format } });
    expect(whole.body).toMatchObject({ written: 2, refused: [] });
  }
});

test('only the items that were picked come, and each time is on record with who and what', async () => {
  const picked = await makeItem(house.em(), 'single', { topic: '挑选题' });
  await makeItem(house.em(), 'single', { topic: '挑选题' });
  const body = { filter: {}, itemIds: [picked.item.id], format: 'excel' };
  expect((await trainer(exportItems, { body })).body).toMatchObject({ written: 1 });
  const { exports } = (await trainer(itemExports)).body;
  expect(exports[0]).toMatchObject({ format: 'excel', withKeys: true, itemCount: 1, exam: null });
  expect(exports[0].by).toBeTruthy();
});

test('a paper for print holds keys only where they were asked for, and says so on record', async () => {
  const { item } = await makeItem(house.em(), 'single', { topic: '打印题' });
  const body = { filter: { topic: '打印题' }, withKeys: false };
  const bare = (await trainer(printItems, { body })).body;
  expect(bare).toMatchObject({ cutAt: null, paper: { key: null, sheet: [{ form: 'one-of' }] } });
  const keyed = (await trainer(printItems, { body: { ...body, withKeys: true } })).body;
  expect(keyed.paper.key).toMatchObject([
    { no: 1, code: item.code, answer: expect.stringMatching(/^[A-H]$/) },
  ]);
  expect(keyed.paper.sections).toEqual(bare.paper.sections);
  const { exports } = (await trainer(itemExports)).body;
  expect(exports.slice(0, 2).map(({ format, withKeys }: never) => [format, withKeys])).toEqual([
    ['paper', true],
    ['paper', false],
  ]);
});

test('keys are for those who work on items', async () => {
  expect((await officer(exportItems, { body: { filter: {}, format: 'excel' } })).status).toBe(403);
  expect((await officer(printItems, { body: { filter: {}, withKeys: false } })).status).toBe(403);
  expect((await officer(itemExports)).status).toBe(403);
});
