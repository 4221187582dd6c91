import type { Correction } from '@whetstone/core/exams/correction.ts';
import { ItemEvent } from '@whetstone/db/bank/item-event.entity.ts';
import { ItemVersion } from '@whetstone/db/bank/item-version.entity.ts';
import { Item } from '@whetstone/db/bank/item.entity.ts';
import { Regrade } from '@whetstone/db/exams/regrade.entity.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { makeItem } from '@whetstone/seed/factories/items.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { makeUnit } from '@whetstone/seed/factories/units.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSatExam, type SatExam } from '../exams/testing/sat-exam.ts';
import { regradingOf } from '../exams/testing/regrading.ts';
import { carryIntoBank } from './carry-correction.job.ts';

let exam: SatExam;
let run: ReturnType<typeof regradingOf>['run'];
let trainers: Person[];
let planner: Person;
beforeAll(async () => {
  exam = await openSatExam();
  ({ run } = regradingOf(exam));
  const unit = await makeUnit(exam.em());
  const people = [];
  for (const role of ['trainer', 'trainer', 'planner'] as const) {
    const person = await makeOfficer(exam.em(), { unit });
    await makeGrant(exam.em(), person, role, unit);
    people.push(person);
  }
  planner = people.pop()!;
  trainers = people;
});
afterAll(() => exam.close());

interface Said {
  correction: Correction | null;
  before?: Correction | null;
  by?: Person;
  agreed?: Person;
}

/** A regrade of the item that these two have just put in force. */
async function published(itemVersionId: string, said: Said): Promise<void> {
  const em = exam.em();
  const [proposer, approver] = [said.by ?? trainers[0]!, said.agreed ?? trainers[1]!];
  const { id } = em.create(Regrade, {
    id: newId(),
    examId: exam.of.exam.id,
    itemVersionId,
    correction: said.correction,
    before: said.before ?? null,
    reason: '2025 修订后应为 24 小时',
    state: 'published',
    proposedById: proposer.id,
    proposedAt: exam.clock.at,
    decidedById: approver.id,
    decidedAt: exam.clock.at,
    publishedAt: exam.clock.at,
  });
  announce(em, 'regrade.published', { regradeId: id }, exam.clock.at);
  await em.flush();
  await run(carryIntoBank, id);
}

const keyB: Correction = { act: 'key', response: { pick: 'b' } };
const itemOf = (id: string) => exam.em().findOneOrFail(Item, id);
const current = async (id: string) =>
  exam.em().findOneOrFail(ItemVersion, (await itemOf(id)).currentVersionId!);
const deeds = async (itemId: string) =>
  (await exam.em().find(ItemEvent, { itemId }, { orderBy: { id: 'asc' } })).map(({ what }) => what);

test('a new key is a new version of the item, by the one and published by the other; undone, the old one again', async () => {
  const { item, version } = await makeItem(exam.em());
  await published(version.id, { correction: keyB });
  expect(await current(item.id)).toMatchObject({
    no: 2,
    content: { ...version.content, key: 'b' },
    createdById: trainers[0]!.id,
    reason: '考试更正（更换标准答案）：2025 修订后应为 24 小时',
  });
  expect(await itemOf(item.id)).toMatchObject({ status: 'published', reviewerId: trainers[1]!.id });
  await published(version.id, { correction: keyB });
  expect((await current(item.id)).no).toBe(2);
  await published(version.id, { correction: null, before: keyB });
  expect(await current(item.id)).toMatchObject({ no: 3, content: version.content });
});

test('agreed to by somebody who may not review, it waits for a reviewer as a proposal', async () => {
  const { item, version } = await makeItem(exam.em());
  await published(version.id, { correction: keyB, agreed: planner });
  expect(await itemOf(item.id)).toMatchObject({ status: 'in-review', currentVersionId: version.id });
});

test('what no key can say, what the bank has changed since, and what may not be written is noted for the author', async () => {
  for (const [correction, by] of [
    [{ act: 'drop' }, trainers[0]!],
    [{ act: 'accept', responses: [{ pick: 'b' }] }, trainers[0]!],
    [keyB, planner],
  ] as const) {
    const { item, version } = await makeItem(exam.em());
    await published(version.id, { correction: correction as Correction, by });
    expect((await current(item.id)).id).toBe(version.id);
    expect(await deeds(item.id)).toEqual(['commented']);
  }
  const { item, version } = await makeItem(exam.em());
  await exam.em().nativeUpdate(Item, { id: item.id }, { status: 'retired' });
  await published(version.id, { correction: keyB });
  expect(await itemOf(item.id)).toMatchObject({ status: 'retired', currentVersionId: version.id });
  expect(await deeds(item.id)).toEqual(['commented']);
});
