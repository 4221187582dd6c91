import { changeExam, createExam, paper, publishExam } from '@whetstone/core/exams/contract.ts';
import {
  copyExam,
  drawn,
  drawPapers,
  dropTemplate,
  exchangeItem,
  keepTemplate,
  lockItem,
  supply,
  templates,
} from '@whetstone/core/exams/setting-contract.ts';
import { ItemEnemy } from '@whetstone/db/bank/item-enemy.entity.ts';
import { kindNames } from '@whetstone/core/bank/kinds.ts';
import { isMachineMarked } from '@whetstone/core/exams/take-mark.ts';
import { Item } from '@whetstone/db/bank/item.entity.ts';
import { ItemVersion } from '@whetstone/db/bank/item-version.entity.ts';
import { drawPool } from '@whetstone/db/exams/draw-pool.ts';
import { PaperFigures } from '@whetstone/db/exams/paper-figures.entity.ts';
import { PaperItem } from '@whetstone/db/exams/paper-item.entity.ts';
import { Paper } from '@whetstone/db/exams/paper.entity.ts';
import { makeHouse, type House } from '@whetstone/seed/factories/house.ts';
import { makeItem, sampleContents } from '@whetstone/seed/factories/items.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

let house: OpenHouse;
let force: House;
let trainer: Caller;
/** Twelve medium and four hard items on LAW-02; the first two are enemies. */
const items: Item[] = [];
beforeAll(async () => {
  house = await openHouse();
  force = await makeHouse(house.em());
  trainer = house.as(force.trainer);
  const em = house.em();
  for (let n = 0; n < 16; n++) {
    const { item } = await makeItem(em, 'single', { difficulty: n < 12 ? 'medium' : 'hard' });
    items.push(item);
  }
  const [one, other] = items
    .slice(0, 2)
    .map(({ id }) => id)
    .sort();
  em.create(ItemEnemy, { itemId: one!, enemyId: other!, addedAt: testNow });
  await em.flush();
});
afterAll(() => house.close());

const row = { capabilityCode: 'LAW-02', easy: 0, medium: 3, hard: 0, points: 2 };
const rules = {
  passPercent: 60,
  partialCredit: 'half-if-subset',
  shuffleItems: true,
  shuffleOptions: true,
  paper: 'standard',
};
const abc = { kind: 'parallel', count: 3, disjoint: true };

async function created(blueprint: object = { rows: [row] }) {
  const { status, body } = await trainer(createExam, { body: { title: '平行卷', blueprint, rules } });
  expect(status).toBe(200);
  return body.id as string;
}

const draw = (examId: string, revision: number, seed = 'spring') =>
  trainer(drawPapers, { params: { examId }, body: { revision, seed } });
type Drawn = { itemVersionId: string; position: number; locked: boolean; itemCode: string };
const versions = (body: { draw: { forms: { items: Drawn[] }[] } }) =>
  body.draw.forms.map(({ items: placed }) => placed.map(({ itemVersionId }) => itemVersionId));

test('three forms are drawn without a common item, kept, and drawn again the same by the same seed', async () => {
  const examId = await created({ rows: [row], forms: abc });
  const { status, body } = await draw(examId, 1);
  expect(status).toBe(200);
  expect(body.draw).toMatchObject({ seed: 'spring', shortages: [], clashes: [], lastDifficulty: null });
  expect(body.draw.spread).toBeLessThanOrEqual(0.03);
  expect(body.draw.forms.map(({ form }: { form: string }) => form)).toEqual(['A', 'B', 'C']);
  expect(new Set(versions(body).flat()).size).toBe(9);
  expect((await trainer(drawn, { params: { examId } })).body).toEqual(body);
  expect(versions((await draw(examId, body.revision)).body)).toEqual(versions(body));
});

test('publishing freezes exactly the forms that were looked at', async () => {
  const examId = await created({ rows: [row], forms: abc });
  const { body } = await draw(examId, 1, 'looked at');
  const published = await trainer(publishExam, { params: { examId }, body: { revision: body.revision } });
  expect(published.body.paper.seed).toBe('looked at');
  const papers = await house.em().find(Paper, { examId }, { orderBy: { form: 'asc' } });
  const frozen = await Promise.all(
    papers.map(({ id }) => house.em().find(PaperItem, { paperId: id }, { orderBy: { position: 'asc' } })),
  );
  expect(frozen.map((placed) => placed.map(({ itemVersionId }) => itemVersionId))).toEqual(versions(body));
  expect(frozen[0]![0]).toMatchObject({ cell: '0 medium', points: 2 });
  const { body: read } = await trainer(paper, { params: { examId }, query: { form: 'B' } });
  expect(read).toMatchObject({ form: 'B', forms: ['A', 'B', 'C'], paperId: papers[1]!.id });
});

test('one item is exchanged, another locked; a new draw keeps the locked one', async () => {
  const examId = await created();
  const first = (await draw(examId, 1)).body;
  const swapped = await trainer(exchangeItem, {
    params: { examId },
    body: { revision: first.revision, form: 'A', position: 2 },
  });
  const [before, after] = [versions(first)[0]!, versions(swapped.body)[0]!];
  expect(after[1]).not.toBe(before[1]);
  expect([after[0], after[2]]).toEqual([before[0], before[2]]);
  const body = { revision: swapped.body.revision, form: 'A', position: 2, locked: true };
  const locked = await trainer(lockItem, { params: { examId }, body });
  expect(locked.body.draw.forms[0].items[1]).toMatchObject({ locked: true });
  const again = (await draw(examId, locked.body.revision, 'another seed')).body;
  expect(versions(again)[0]![1]).toBe(after[1]);
  expect((await draw(examId, 1)).body.code).toBe('stale-revision');
});

test('an exchange is refused before a draw, and where the bank has no other item', async () => {
  const none = await created();
  const at = (revision: number) => ({ revision, form: 'A', position: 1 });
  expect((await trainer(exchangeItem, { params: { examId: none }, body: at(1) })).body.code).toBe(
    'nothing-drawn',
  );
  const all = await created({ rows: [{ ...row, medium: 0, hard: 4 }] });
  const { revision } = (await draw(all, 1)).body;
  expect((await trainer(exchangeItem, { params: { examId: all }, body: at(revision) })).body.code).toBe(
    'no-other-item',
  );
});

test('enemies never stand on one paper, whatever the seed', async () => {
  const examId = await created({ rows: [{ ...row, medium: 9 }] });
  const enemies = [items[0]!.code, items[1]!.code];
  let revision = 1;
  for (const seed of ['1', '2', '3', '4', '5', '6']) {
    const { body } = await draw(examId, revision, seed);
    revision = body.revision;
    const codes = body.draw.forms[0].items.map(({ itemCode }: Drawn) => itemCode);
    expect(codes.filter((code: string) => enemies.includes(code)).length).toBeLessThanOrEqual(1);
  }
});

test('what cannot be kept apart is refused with its places', async () => {
  const examId = await created({ rows: [{ ...row, medium: 12 }] });
  expect((await draw(examId, 1)).body.draw.clashes).toHaveLength(1);
  const refused = await trainer(publishExam, { params: { examId }, body: { revision: 2 } });
  expect(refused).toMatchObject({ status: 422, body: { code: 'blueprint-clash' } });
});

test('another blueprint drops the draw, another title keeps it', async () => {
  const examId = await created();
  const { revision } = (await draw(examId, 1)).body;
  const change = (over: object) =>
    trainer(changeExam, {
      params: { examId },
      body: { title: '平行卷', blueprint: { rows: [row] }, rules, ...over },
    });
  await change({ revision, title: '换个名' });
  expect((await trainer(drawn, { params: { examId } })).body.draw).not.toBeNull();
  await change({ revision: revision + 1, blueprint: { rows: [{ ...row, medium: 4 }] } });
  expect((await trainer(drawn, { params: { examId } })).body.draw).toBeNull();
});

test('an item retired after the draw is not published', async () => {
  const { item } = await makeItem(house.em(), 'single', { capabilityCode: 'LAW-07' });
  const examId = await created({ rows: [{ ...row, capabilityCode: 'LAW-07', medium: 1 }] });
  const { revision } = (await draw(examId, 1)).body;
  const em = house.em();
  (await em.findOneOrFail(Item, item.id)).status = 'retired';
  await em.flush();
  const shown = (await trainer(drawn, { params: { examId } })).body.draw;
  expect(shown.forms[0].items[0].outdated).toBe(true);
  const refused = await trainer(publishExam, { params: { examId }, body: { revision } });
  expect(refused).toMatchObject({ status: 409, body: { code: 'draw-outdated', items: [item.code] } });
});

test('the forecast stands on what candidates showed, and says on how many items', async () => {
  const examId = await created();
  const first = (await draw(examId, 1)).body;
  expect(first.draw.forms[0].prediction).toMatchObject({
    basis: { withHistory: 0, estimated: 3, papers: 0 },
    reliability: null,
    meanPercent: { expected: 65 },
  });
  const { body } = await trainer(publishExam, { params: { examId }, body: { revision: first.revision } });
  const em = house.em();
  em.create(PaperFigures, { paperId: body.paper.id, graded: 300, rightCounts: [270, 270, 270] });
  await em.flush();
  const again = await created();
  const { prediction, items: placed } = (await draw(again, 1)).body.draw.forms[0];
  expect(prediction.basis).toEqual({ withHistory: 3, estimated: 0, papers: 1 });
  expect(prediction.meanPercent.expected).toBe(88);
  expect(placed[0]).toMatchObject({ answers: 300, facility: 0.877 });
});

test('supply is counted by topic, and leaves out what was used too lately', async () => {
  const em = house.em();
  const { item } = await makeItem(em, 'single', {
    capabilityCode: 'LAW-09',
    topic: '盘问',
    difficulty: 'easy',
  });
  const counts = async (unusedMonths?: string) => {
    const { body } = await trainer(supply, { query: unusedMonths ? { unusedMonths } : {} });
    return body.rows.find((one: { capabilityCode: string }) => one.capabilityCode === 'LAW-09');
  };
  expect(await counts()).toMatchObject({ easy: 1, medium: 0, topics: [{ topic: '盘问', easy: 1 }] });
  await em.nativeUpdate(Item, { id: item.id }, { lastUsedAt: '2026-09-21T02:00:00.000Z' });
  expect(await counts('1')).toMatchObject({ easy: 1 });
  expect((await counts('6'))?.easy ?? 0).toBe(0);
});

test('what people mark is counted apart, and drawn only where a row asks for it', async () => {
  const em = house.em();
  const common = { capabilityCode: 'LAW-10', topic: '笔录', difficulty: 'medium' as const };
  for (const kind of kindNames) await makeItem(em, kind, common);
  const parts = [{ id: 'p1', points: 1, kind: 'short-answer', content: sampleContents['short-answer'] }];
  const content = { ...sampleContents['case-group'], parts };
  await makeItem(em, 'case-group', { ...common, content });
  const all = await drawPool(em, ['LAW-10'], testNow);
  const versions = await em.find(ItemVersion, { id: { $in: all.map(({ itemVersionId }) => itemVersionId) } });
  const byMachine = new Map(versions.map((one) => [one.id, isMachineMarked(one.kind, one.content)]));
  for (const { itemVersionId, byPeople } of all) expect(byPeople).toBe(!byMachine.get(itemVersionId));
  const people = all.filter(({ byPeople }) => byPeople).length;
  expect(people).toBeGreaterThanOrEqual(2);
  const { body } = await trainer(supply, {});
  const counted = { medium: all.length - people, byPeople: { easy: 0, medium: people, hard: 0 } };
  expect(body.rows.find((one: { capabilityCode: string }) => one.capabilityCode === 'LAW-10')).toMatchObject({
    ...counted,
    topics: [{ topic: '笔录', ...counted }],
  });
  const wide = { ...row, capabilityCode: 'LAW-10', medium: all.length };
  const asked = (await draw(await created({ rows: [wide] }), 1)).body.draw;
  expect(asked.shortages).toMatchObject([{ available: all.length - people }]);
  const both = (await draw(await created({ rows: [{ ...wide, byPeople: 'also' }] }), 1)).body.draw;
  expect(both.shortages).toEqual([]);
});

test('a template keeps blueprint and rules under its name; a published exam is changed as a copy', async () => {
  const examId = await created({ rows: [row], forms: abc });
  const body = { examId, name: '季度三套', durationSeconds: 5400 };
  const kept = await trainer(keepTemplate, { body });
  expect(kept.body).toMatchObject({ name: '季度三套', blueprint: { rows: [row], forms: abc } });
  expect((await trainer(keepTemplate, { body })).body.code).toBe('template-name-taken');
  expect((await trainer(templates)).body.templates).toHaveLength(1);
  await trainer(dropTemplate, { params: { templateId: kept.body.id } });
  expect((await trainer(templates)).body.templates).toHaveLength(0);
  const copied = await trainer(copyExam, { params: { examId } });
  expect(copied.body).toMatchObject({ status: 'draft', paperId: null, blueprint: { forms: abc } });
  expect(copied.body.id).not.toBe(examId);
});

test('only trainers draw, exchange and see what was drawn', async () => {
  const examId = await created();
  for (const person of [force.officer, force.planner, force.leader]) {
    const as = house.as(person);
    for (const answer of [
      await as(drawn, { params: { examId } }),
      await as(drawPapers, { params: { examId }, body: { revision: 1 } }),
      await as(supply),
    ])
      expect(answer).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
  }
});
