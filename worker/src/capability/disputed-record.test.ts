import { ItemAppeal } from '@whetstone/db/exams/item-appeal.entity.ts';
import { TrainingRecord } from '@whetstone/db/archive/training-record.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { makeDrillResult, makeDrillSession } from '@whetstone/seed/factories/drills.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Force, openForce } from './testing/open-force.ts';

let force: Force;
beforeAll(async () => {
  force = await openForce();
});
afterAll(() => force.close());

test('an objection to a drill record marks what was made of it disputed, until it is settled', async () => {
  const { officer, trainer, station } = force.house;
  await force.say('person.moved', { personId: officer.id });
  const session = await makeDrillSession(force.em(), { assessor: trainer, unit: station });
  const { id: resultId } = await makeDrillResult(force.em(), session, officer);
  await force.say('drill-result.recorded', { resultId });
  await force.settle();
  const disputed = async () => (await force.evidence(officer)).map((one) => one.disputed);
  expect(await disputed()).toEqual([false]);

  const record = await force.em().findOneOrFail(TrainingRecord, { source: `drill:${resultId}` });
  const em = force.em();
  const appeal = em.create(ItemAppeal, {
    id: newId(),
    personId: officer.id,
    about: 'record',
    recordId: record.id,
    source: record.source,
    ground: 'wrong-value',
    text: '成绩单上写的是 93 环',
    state: 'open',
    madeAt: testNow,
    dueAt: testNow,
  });
  await em.flush();
  await force.say('item-appeal.moved', { appealId: appeal.id });
  await force.settle();
  expect(await disputed()).toEqual([true]);

  appeal.withdraw(testNow);
  await em.flush();
  await force.say('item-appeal.moved', { appealId: appeal.id });
  await force.settle();
  expect(await disputed()).toEqual([false]);
});
