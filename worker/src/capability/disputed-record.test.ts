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

test('an objection to a drill record marks what was made of it disputed and holds it against nobody, until it is settled', async () => {
  const { officer, trainer, station } = force.house;
  await force.say('person.moved', { personId: officer.id });
  const session = await makeDrillSession(force.em(), { assessor: trainer, unit: station });
  const failed = { raw: { measure: 'ring_score', total: 40 }, value: 40, score: 40, level: 1 } as const;
  const { id: resultId } = await makeDrillResult(force.em(), session, officer, failed);
  await force.say('drill-result.recorded', { resultId });
  await force.settle();
  const disputed = async () => (await force.evidence(officer)).map((one) => one.disputed);
  expect(await disputed()).toEqual([false]);
  const standing = async () => (await force.score(officer, 'WPN-02'))?.state;
  expect(await standing()).toBe('below');

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
  expect(await standing()).toBe('no_evidence');

  appeal.withdraw(testNow);
  await em.flush();
  await force.say('item-appeal.moved', { appealId: appeal.id });
  await force.settle();
  expect(await disputed()).toEqual([false]);
  expect(await standing()).toBe('below');
});
