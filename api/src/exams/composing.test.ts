import { changeExam, createExam, exam, exams, paper, publishExam } from '@whetstone/core/exams/contract.ts';
import { kindNames } from '@whetstone/core/bank/kinds.ts';
import { PaperItem } from '@whetstone/db/exams/paper-item.entity.ts';
import { Paper } from '@whetstone/db/exams/paper.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { makeHouse, type House } from '@whetstone/seed/factories/house.ts';
import { makeItem } from '@whetstone/seed/factories/items.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

let house: OpenHouse;
let force: House;
let trainer: Caller;
beforeAll(async () => {
  house = await openHouse();
  force = await makeHouse(house.em());
  trainer = house.as(force.trainer);
  for (const kind of kindNames) await makeItem(house.em(), kind);
  for (const difficulty of ['easy', 'hard'] as const) await makeItem(house.em(), 'single', { difficulty });
  await makeItem(house.em(), 'single', { difficulty: 'hard', status: 'draft' });
});
afterAll(() => house.close());

const row = { capabilityCode: 'LAW-02', easy: 0, medium: 4, hard: 0, points: 2.5 };
const draft = {
  title: '法制考试',
  blueprint: { rows: [row] },
  rules: {
    passPercent: 60,
    partialCredit: 'half-if-subset',
    shuffleItems: true,
    shuffleOptions: true,
    paper: 'standard',
  },
};

async function created(over: object = {}) {
  const { status, body } = await trainer(createExam, { body: { ...draft, ...over } });
  expect(status).toBe(200);
  return body;
}

const publishing = (examId: string, body: object) => trainer(publishExam, { params: { examId }, body });

test('a draft is created, read and listed first', async () => {
  const made = await created();
  expect(made).toMatchObject({
    ...draft,
    status: 'draft',
    revision: 1,
    itemCount: 4,
    totalPoints: 10,
    paperId: null,
  });
  expect((await trainer(exam, { params: { examId: made.id } })).body).toEqual(made);
  expect((await trainer(exams)).body.exams[0]).toEqual(made);
});

test('a draft changes under its revision; a stale change is refused and nothing is lost', async () => {
  const { id } = await created();
  const change = (title: string, revision: number) =>
    trainer(changeExam, { params: { examId: id }, body: { ...draft, title, revision } });
  expect((await change('第二稿', 1)).body).toMatchObject({ title: '第二稿', revision: 2 });
  expect(await change('第三稿', 1)).toMatchObject({ status: 409, body: { code: 'stale-revision' } });
  const answers = await Promise.all([change('甲稿', 2), change('乙稿', 2)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
});

test('publishing freezes a paper drawn by the recorded seed', async () => {
  const { id } = await created();
  const { status, body } = await publishing(id, { revision: 1, seed: 'spring' });
  expect(status).toBe(200);
  expect(body.exam).toMatchObject({
    status: 'published',
    itemCount: 4,
    totalPoints: 10,
    paperId: body.paper.id,
  });
  expect(body.paper).toMatchObject({ seed: 'spring', hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  const items = await house
    .em()
    .find(PaperItem, { paperId: body.paper.id }, { orderBy: { position: 'asc' } });
  expect(items.map(({ position, points }) => [position, points])).toEqual([1, 2, 3, 4].map((n) => [n, 2.5]));
  expect(new Set(items.map(({ itemVersionId }) => itemVersionId)).size).toBe(4);

  const other = await created();
  const again = await publishing(other.id, { revision: 1, seed: 'spring' });
  expect(again.body.paper.hash).toBe(body.paper.hash);
});

test('without a seed one is drawn and recorded', async () => {
  const { id } = await created();
  const { body } = await publishing(id, { revision: 1 });
  expect(body.paper.seed).not.toBe('');
  expect(await house.em().findOneOrFail(Paper, { examId: id })).toMatchObject({ seed: body.paper.seed });
});

test('the examiner reads the frozen paper with its keys', async () => {
  const { id } = await created();
  expect((await trainer(paper, { params: { examId: id } })).status).toBe(404);
  const { body: published } = await publishing(id, { revision: 1, seed: 's' });
  const { body } = await trainer(paper, { params: { examId: id } });
  expect(body).toMatchObject({ paperId: published.paper.id, hash: published.paper.hash, totalPoints: 10 });
  expect(body.items).toHaveLength(4);
  for (const item of body.items) expect(item.reveal.response).toBeDefined();
});

test('a shortage is explained row by row, and the exam stays a draft', async () => {
  const blueprint = {
    rows: [row, { ...row, easy: 2, medium: 19, hard: 1 }, { ...row, capabilityCode: 'AID-01' }],
  };
  const { id } = await created({ blueprint });
  const refused = await publishing(id, { revision: 1 });
  expect(refused).toMatchObject({
    status: 422,
    body: {
      code: 'blueprint-shortage',
      rows: ['LAW-02 easy 1/2', `LAW-02 medium ${kindNames.length - 5}/19`, 'AID-01 medium 0/4'],
    },
  });
  expect(refused.body.detail).toContain('LAW-02 easy 1/2');
  const { body } = await trainer(exam, { params: { examId: id } });
  expect(body).toMatchObject({ status: 'draft', revision: 1, paperId: null });
  expect(await house.em().count(Paper, { examId: id })).toBe(0);
});

test('an exam without a single item is not published', async () => {
  const { id } = await created({ blueprint: { rows: [{ ...row, medium: 0 }] } });
  expect(await publishing(id, { revision: 1 })).toMatchObject({
    status: 400,
    body: { code: 'invalid-input' },
  });
});

test('a published exam neither changes nor is published again, also not by two at once', async () => {
  const { id } = await created();
  const answers = await Promise.all([1, 2, 3].map(() => publishing(id, { revision: 1 })));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  expect(await house.em().count(Paper, { examId: id })).toBe(1);
  const change = await trainer(changeExam, { params: { examId: id }, body: { ...draft, revision: 2 } });
  expect(change).toMatchObject({ status: 409, body: { code: 'exam-not-draft' } });
  expect((await publishing(id, { revision: 2 })).body.code).toBe('exam-not-draft');
});

test('who is no trainer composes no exams', async () => {
  const { id } = await created();
  const params = { examId: id };
  for (const person of [force.officer, force.planner, force.leader, force.admin]) {
    const as = house.as(person);
    const reading = person === force.planner ? [] : [await as(exams), await as(exam, { params })];
    for (const answer of [
      ...reading,
      await as(createExam, { body: draft }),
      await as(changeExam, { params, body: { ...draft, revision: 1 } }),
      await as(publishExam, { params, body: { revision: 1 } }),
      await as(paper, { params }),
    ])
      expect(answer).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
  }
});

test('a planner reads published exams, to schedule them, and no drafts', async () => {
  const { id } = await created();
  const planner = house.as(force.planner);
  expect((await planner(exam, { params: { examId: id } })).status).toBe(404);
  await publishing(id, { revision: 1 });
  expect((await planner(exam, { params: { examId: id } })).body).toMatchObject({ id, status: 'published' });
  const { id: other } = await created();
  const listed = (await planner(exams)).body.exams.map((one: { id: string }) => one.id);
  expect(listed).toContain(id);
  expect(listed).not.toContain(other);
});

test('wrong input is refused: unknown fields, wrong types, foreign ids', async () => {
  const { id } = await created();
  for (const body of [
    { ...draft, title: '' },
    { ...draft, extra: true },
    { ...draft, blueprint: { rows: [] } },
    { ...draft, blueprint: { rows: [{ ...row, points: -1 }] } },
    { ...draft, rules: { ...draft.rules, passPercent: '60' } },
    [draft],
  ])
    expect(await trainer(createExam, { body })).toMatchObject({
      status: 400,
      body: { code: 'invalid-input' },
    });
  const nowhere = { examId: newId() };
  expect((await trainer(exam, { params: nowhere })).status).toBe(404);
  expect((await trainer(publishExam, { params: nowhere, body: { revision: 1 } })).status).toBe(404);
  expect((await publishing(id, { revision: 99 })).body.code).toBe('stale-revision');
});
