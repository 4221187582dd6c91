import type { EntityManager } from '@mikro-orm/postgresql';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { ItemFigures } from '@whetstone/db/exams/item-figures.entity.ts';
import { papersToAnalyse } from '@whetstone/db/exams/item-figures.ts';
import { moveAttempt } from '@whetstone/db/exams/move-attempt.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { Item } from '@whetstone/db/bank/item.entity.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeAnnouncements } from '../platform/relay.ts';
import { runTask } from '../platform/run-task.ts';
import { runSchedule } from '../platform/schedules.ts';
import type { Listener } from '../platform/listener.ts';
import { analyseItems } from './analyse-items.schedule.ts';
import { gradeWhenSubmitted } from './grade-attempt.job.ts';
import { openSatExam, type SatExam } from './testing/sat-exam.ts';
import { forgetVoided } from './void-figures.job.ts';

let exam: SatExam;
beforeAll(async () => {
  exam = await openSatExam();
});
afterAll(() => exam.close());

async function run(listener: Listener, key: string): Promise<void> {
  await takeAnnouncements(exam.orm, [listener], exam.clock.at);
  await runTask(exam.orm, exam.clock, listener, { listener: listener.name, key });
}

async function sitAndGrade(answers: Parameters<SatExam['handedIn']>[0]): Promise<string> {
  const { id } = await exam.handedIn(answers);
  await run(gradeWhenSubmitted, id);
  return id;
}

async function declareVoid(attemptId: string): Promise<void> {
  await exam.em().transactional(async (inner) => {
    const em = inner as EntityManager;
    const attempt = await em.findOneOrFail(Attempt, attemptId);
    const cause = { actorId: newId(), at: exam.clock.at, reason: '冒名顶替' };
    moveAttempt(em, attempt, cause, () => attempt.declareVoid());
    announce(em, 'attempt.voided', { attemptId }, exam.clock.at);
  });
  await run(forgetVoided, attemptId);
}

const turn = () => runSchedule(exam.orm, exam.clock, analyseItems);
const bankOf = () => exam.em().findOneOrFail(Item, { currentVersionId: exam.of.versions[0]!.id });

test('the bank learns how an item did, once for each change and again with new results', async () => {
  await turn();
  expect((await bankOf()).responseCount).toBe(0);
  await sitAndGrade({ 1: { pick: 'd' } });
  await sitAndGrade({ 1: { pick: 'a' } });
  exam.clock.at = later(exam.clock.at, 60);
  await turn();
  expect(await bankOf()).toMatchObject({ responseCount: 2, facility: 0.5, discrimination: null });
  const figures = await exam.em().find(ItemFigures, { paperId: exam.of.paper.id });
  expect(figures).toHaveLength(exam.of.versions.length);
  expect(await papersToAnalyse(exam.em(), 10)).toEqual([]);

  await sitAndGrade({ 1: { pick: 'd' }, 3: { pick: true } });
  expect(await papersToAnalyse(exam.em(), 10)).toEqual([exam.of.paper.id]);
  exam.clock.at = later(exam.clock.at, 60);
  await turn();
  expect((await bankOf()).responseCount).toBe(3);
  expect((await bankOf()).facility).toBeCloseTo(2 / 3, 9);
  expect((await bankOf()).discrimination).toBeCloseTo(0.5, 9);
});

test('a voided attempt leaves what the bank knows at once; when all are void, nothing is known', async () => {
  const before = await bankOf();
  const intruder = await sitAndGrade({ 1: { pick: 'a' } });
  exam.clock.at = later(exam.clock.at, 60);
  await turn();
  expect(await bankOf()).toMatchObject({ responseCount: 4, facility: 0.5 });
  await declareVoid(intruder);
  const { responseCount, facility, discrimination } = await bankOf();
  expect({ responseCount, facility, discrimination }).toEqual({
    responseCount: before.responseCount,
    facility: before.facility,
    discrimination: before.discrimination,
  });
  const rest = await exam.em().find(Attempt, { state: { $ne: 'voided' }, gradedAt: { $ne: null } });
  for (const { id } of rest) await declareVoid(id);
  expect(await bankOf()).toMatchObject({ responseCount: 0, facility: null, discrimination: null });
  expect(await exam.em().count(ItemFigures, { paperId: exam.of.paper.id })).toBe(0);
  expect(await papersToAnalyse(exam.em(), 10)).toEqual([]);
});
