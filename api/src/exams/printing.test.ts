import { itemExports } from '@whetstone/core/bank/export-contract.ts';
import { printPapers } from '@whetstone/core/exams/print-contract.ts';
import { makeExamWithPaper } from '@whetstone/seed/factories/exams.ts';
import { makeHouse } from '@whetstone/seed/factories/house.ts';
import { makeItem } from '@whetstone/seed/factories/items.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

let house: OpenHouse;
let trainer: Caller;
let planner: Caller;
beforeAll(async () => {
  house = await openHouse();
  const force = await makeHouse(house.em());
  trainer = house.as(force.trainer);
  planner = house.as(force.planner);
});
afterAll(() => house.close());

test('a frozen paper is printed as it is, with its key only for who asks, and that is on record', async () => {
  const em = house.em();
  const { item, version } = await makeItem(em, 'single');
  const { exam, paper } = await makeExamWithPaper(em, { versions: [version] });
  const params = { examId: exam.id };
  const bare = await trainer(printPapers, { params, body: { withKeys: false } });
  expect(bare).toMatchObject({
    status: 200,
    body: {
      title: exam.title,
      kind: 'fixed',
      forms: [{ form: 'A', hash: paper.hash, paper: { key: null } }],
    },
  });
  const keyed = await trainer(printPapers, { params, body: { withKeys: true } });
  expect(keyed.body.forms[0].paper.key).toMatchObject([{ no: 1, code: item.code }]);
  const { exports } = (await trainer(itemExports)).body;
  expect(exports[0]).toMatchObject({ format: 'paper', withKeys: true, exam: exam.title, itemCount: 1 });
});

test('papers are printed by those who compose them, once they are frozen', async () => {
  const { exam } = await makeExamWithPaper(house.em(), {
    versions: [(await makeItem(house.em(), 'single')).version],
  });
  const ask = { params: { examId: exam.id }, body: { withKeys: false } };
  expect((await planner(printPapers, ask)).status).toBe(403);
  const nothing = { ...ask, params: { examId: '01900000-0000-7000-8000-000000000000' } };
  expect((await trainer(printPapers, nothing)).body).toMatchObject({ code: 'not-found' });
});
