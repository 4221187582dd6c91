import { ItemFigures } from '@whetstone/db/exams/item-figures.entity.ts';
import { papersToAnalyse } from '@whetstone/db/exams/item-figures.ts';
import { Item } from '@whetstone/db/bank/item.entity.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeAnnouncements } from '../platform/relay.ts';
import { runTask } from '../platform/run-task.ts';
import { runSchedule } from '../platform/schedules.ts';
import { analyseItems } from './analyse-items.schedule.ts';
import { gradeWhenSubmitted } from './grade-attempt.job.ts';
import { openSatExam, type SatExam } from './testing/sat-exam.ts';

let exam: SatExam;
beforeAll(async () => {
  exam = await openSatExam();
});
afterAll(() => exam.close());

async function sitAndGrade(answers: Parameters<SatExam['handedIn']>[0]): Promise<void> {
  const { id: key } = await exam.handedIn(answers);
  await takeAnnouncements(exam.orm, [gradeWhenSubmitted], exam.clock.at);
  await runTask(exam.orm, exam.clock, gradeWhenSubmitted, { listener: gradeWhenSubmitted.name, key });
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
