import { later } from '@whetstone/core/platform/clock.ts';
import { auditAnswers } from '@whetstone/db/exams/audit-answers.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSatExam, type SatExam } from './testing/sat-exam.ts';

let exam: SatExam;
let since: string;
beforeAll(async () => {
  exam = await openSatExam();
  since = later(exam.clock.at, -86_400);
});
afterAll(() => exam.close());

test('answers that the log bears out pass, handed in or not', async () => {
  await exam.sat({ 1: { pick: 'a' }, 2: { picks: ['b'] } });
  await exam.handedIn({ 1: { pick: 'd' } });
  expect(await auditAnswers(exam.em(), since)).toEqual([]);
});

test('a lost op, a lost last op and an answer that no op gives are found', async () => {
  const lost = await exam.sat({ 1: { pick: 'a' }, 2: { picks: ['b'] } });
  const changed = await exam.sat({ 1: { pick: 'a' } });
  await rows(exam.em(), 'update answer set op_id = null where attempt_id = ? and position = 2', [lost.id]);
  await rows(exam.em(), 'delete from answer_op where attempt_id = ? and position = 2', [lost.id]);
  await rows(exam.em(), `update answer set value = '{"pick":"c"}' where attempt_id = ?`, [changed.id]);
  const found = await auditAnswers(exam.em(), since);
  expect(found.map(({ attemptId, orphans }) => [attemptId, orphans]).toSorted()).toEqual(
    [
      [lost.id, 0],
      [changed.id, 1],
    ].toSorted(),
  );
});
