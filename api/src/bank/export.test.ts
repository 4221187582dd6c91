import { exportItems } from '@whetstone/core/bank/export-contract.ts';
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
  const ordering = await makeItem(house.em(), 'ordering', { topic: '导出题' });
  const body = { filter: { topic: '导出题' }, format: 'gift' };
  const answer = await trainer(exportItems, { body });
  expect(answer).toMatchObject({
    status: 200,
    body: { written: 1, cutAt: null, refused: [{ code: ordering.item.code, why: 'kind' }] },
  });
  const { bank } = readBankText('gift', Buffer.from(answer.body.base64, 'base64').toString());
  expect(bank.questions).toMatchObject([
    { kind: 'single-choice', idnumber: single.item.code, notes: { topic: '导出题' } },
  ]);
  const xml = await trainer(exportItems, { body: { ...body, format: 'moodle-xml' } });
  expect(xml.body).toMatchObject({ written: 2, refused: [] });
});

test('keys are for those who work on items', async () => {
  const body = { filter: {}, format: 'excel' };
  expect((await officer(exportItems, { body })).status).toBe(403);
});
