import { createExam, publishExam } from '@whetstone/core/exams/contract.ts';
import { addItems, openPapers, removeItems } from '@whetstone/core/exams/hand-pick-contract.ts';
import { drawn } from '@whetstone/core/exams/setting-contract.ts';
import type { Item } from '@whetstone/db/bank/item.entity.ts';
import { Exam } from '@whetstone/db/exams/exam.entity.ts';
import { makeHouse } from '@whetstone/seed/factories/house.ts';
import { makeItem } from '@whetstone/seed/factories/items.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

let house: OpenHouse;
let trainer: Caller;
let planner: Caller;
const items: Item[] = [];
beforeAll(async () => {
  house = await openHouse();
  const force = await makeHouse(house.em());
  trainer = house.as(force.trainer);
  planner = house.as(force.planner);
  const em = house.em();
  for (let n = 0; n < 6; n++) items.push((await makeItem(em, 'single', { difficulty: 'medium' })).item);
  items.push((await makeItem(em, 'single', { status: 'draft', currentVersionId: null })).item);
});
afterAll(() => house.close());

const rules = {
  passPercent: 60,
  partialCredit: 'half-if-subset',
  shuffleItems: true,
  shuffleOptions: true,
  paper: 'standard',
};
async function draftOf(forms?: object) {
  const rows = [{ capabilityCode: 'LAW-02', easy: 0, medium: 2, hard: 0, points: 2 }];
  const body = { title: '手工加题', blueprint: { rows, ...(forms && { forms }) }, rules };
  return (await trainer(createExam, { body })).body;
}
const pick = (examId: string, ids: string[]) =>
  trainer(addItems, { params: { examId }, body: { filter: {}, itemIds: ids } });
const shown = async (examId: string) => (await trainer(drawn, { params: { examId } })).body.draw;

test('picked items stand locked on the draft, the rest is drawn around them, and all is published', async () => {
  const exam = await draftOf();
  const picked = [items[4]!, items[5]!, items[6]!];
  const added = await pick(
    exam.id,
    picked.map(({ id }) => id),
  );
  expect(added).toMatchObject({
    status: 200,
    body: { itemCount: 4, there: [], unfit: [{ code: items[6]!.code, why: 'status' }] },
  });
  const [form] = (await shown(exam.id)).forms;
  expect(form.items).toHaveLength(4);
  const locked = form.items.filter((one: { locked: boolean }) => one.locked);
  expect(locked.map((one: { itemCode: string }) => one.itemCode).sort()).toEqual(
    [items[4]!.code, items[5]!.code].sort(),
  );
  expect((await pick(exam.id, [items[4]!.id])).body).toMatchObject({
    added: [],
    there: [items[4]!.code],
    itemCount: 4,
  });
  const { revision } = await house.em().findOneOrFail(Exam, exam.id);
  const published = await trainer(publishExam, { params: { examId: exam.id }, body: { revision } });
  expect(published).toMatchObject({ status: 200, body: { exam: { itemCount: 4, totalPoints: 8 } } });
  expect((await pick(exam.id, [items[0]!.id])).body.code).toBe('exam-not-draft');
});

test('an addition is undone: paper and blueprint are as they were', async () => {
  const exam = await draftOf({ kind: 'parallel', count: 2, disjoint: false });
  const first = await pick(exam.id, [items[0]!.id]);
  const before = await shown(exam.id);
  const second = await pick(exam.id, [items[1]!.id, items[2]!.id]);
  const onPaper = second.body.added.length + second.body.there.length;
  expect(onPaper).toBe(2);
  if (second.body.added.length > 0) {
    const body = { revision: second.body.revision, itemVersionIds: second.body.added };
    const undone = await trainer(removeItems, { params: { examId: exam.id }, body });
    expect(undone.body.itemCount).toBe(first.body.itemCount);
  }
  expect((await shown(exam.id)).forms).toEqual(before.forms);
});

test('papers that candidates draw for themselves take nothing by hand and are not offered', async () => {
  const own = await draftOf({ kind: 'own-draw', poolTimes: 2 });
  expect(await pick(own.id, [items[0]!.id])).toMatchObject({
    status: 409,
    body: { code: 'paper-not-fixed' },
  });
  const fixed = await draftOf();
  const offered = (await trainer(openPapers)).body.exams.map(({ id }: { id: string }) => id);
  expect(offered).toContain(fixed.id);
  expect(offered).not.toContain(own.id);
  expect((await planner(openPapers)).status).toBe(403);
});
