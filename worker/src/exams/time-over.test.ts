import { later } from '@whetstone/core/platform/clock.ts';
import { sealOf } from '@whetstone/core/exams/receipt.ts';
import { AttemptEvent } from '@whetstone/db/exams/attempt-event.entity.ts';
import { countedAnswers } from '@whetstone/db/exams/answer-queries.ts';
import { Round } from '@whetstone/db/exams/round.entity.ts';
import { Outbox } from '@whetstone/db/platform/outbox.entity.ts';
import { sha256 } from '@whetstone/db/platform/sha256.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { takeAnnouncements } from '../platform/relay.ts';
import { runTask } from '../platform/run-task.ts';
import { runSchedule } from '../platform/schedules.ts';
import { gradeWhenSubmitted } from './grade-attempt.job.ts';
import { releaseResults } from './release-results.schedule.ts';
import { sealOverdue } from './seal-overdue.schedule.ts';
import { openSatExam, type SatExam } from './testing/sat-exam.ts';

let exam: SatExam;
beforeAll(async () => {
  exam = await openSatExam();
});
afterAll(() => exam.close());
beforeEach(() => {
  exam.clock.at = testNow;
});

const deadline = later(testNow, 1800);
const turn = () => runSchedule(exam.orm, exam.clock, sealOverdue);
const release = () => runSchedule(exam.orm, exam.clock, releaseResults);

async function grade(attemptId: string): Promise<void> {
  await takeAnnouncements(exam.orm, [gradeWhenSubmitted], exam.clock.at);
  await runTask(exam.orm, exam.clock, gradeWhenSubmitted, {
    listener: gradeWhenSubmitted.name,
    key: attemptId,
  });
}

test('a sitting with nobody connected is overdue past the deadline and sealed past the grace', async () => {
  const { id } = await exam.sat({ 1: { pick: 'd' }, 2: { picks: ['b'] } });
  exam.clock.at = deadline;
  await turn();
  expect(await exam.read(id)).toMatchObject({ state: 'in_progress' });
  exam.clock.at = later(deadline, 10);
  await turn();
  expect(await exam.read(id)).toMatchObject({ state: 'overdue', submittedAt: null });
  exam.clock.at = later(deadline, 31);
  await turn();
  const sealed = await exam.read(id);
  const answers = await countedAnswers(exam.em(), [id]);
  expect(answers).toHaveLength(2);
  expect(sealed).toMatchObject({
    state: 'submitted',
    submittedAt: deadline,
    sealedHash: sealOf(id, answers, sha256),
  });
  const events = await exam.em().find(AttemptEvent, { attemptId: id }, { orderBy: { at: 'asc' } });
  expect(events.slice(3).map(({ from, to, actorId, at, reason }) => [from, to, actorId, at, reason])).toEqual(
    [
      ['in_progress', 'overdue', null, later(deadline, 10), 'time over'],
      ['overdue', 'submitted', null, later(deadline, 31), 'time over'],
    ],
  );
  expect(await exam.em().count(Outbox, { topic: 'attempt.submitted', payload: { attemptId: id } })).toBe(1);
});

test('when no turn came in the grace it is sealed at once, as finished at the deadline', async () => {
  const { id } = await exam.sat();
  exam.clock.at = later(deadline, 3600);
  await turn();
  await turn();
  expect(await exam.read(id)).toMatchObject({ state: 'submitted', submittedAt: deadline });
  expect(await exam.em().count(AttemptEvent, { attemptId: id, to: 'submitted' })).toBe(1);
});

test('two turns at once seal once, and time left is left', async () => {
  const { id } = await exam.sat();
  exam.clock.at = later(testNow, 1700);
  const running = await exam.sat();
  exam.clock.at = later(deadline, 60);
  await Promise.all([turn(), turn(), turn()]);
  await turn();
  expect(await exam.em().count(AttemptEvent, { attemptId: id, to: 'submitted' })).toBe(1);
  expect(await exam.read(running.id)).toMatchObject({ state: 'in_progress' });
});

test('results wait for the hard end and its grace, and for everybody who still writes', async () => {
  const held = { release: 'after-hard-end' } as const;
  const { id, roundId } = await exam.handedIn({ 1: { pick: 'd' } }, held);
  await grade(id);
  const { hardEndAt } = await exam.em().findOneOrFail(Round, roundId);
  exam.clock.at = later(hardEndAt, 29);
  await release();
  expect(await exam.read(id)).toMatchObject({ state: 'graded' });
  exam.clock.at = later(hardEndAt, 30);
  await release();
  await release();
  expect(await exam.read(id)).toMatchObject({ state: 'released', releasedAt: exam.clock.at });
  expect(await exam.em().findOneOrFail(Round, roundId)).toMatchObject({ releasedAt: exam.clock.at });
  expect(await exam.em().count(AttemptEvent, { attemptId: id, to: 'released' })).toBe(1);
});

test('nobody sees a key while a candidate with extra time still writes', async () => {
  const held = { release: 'after-hard-end' } as const;
  const done = await exam.handedIn({}, held);
  await grade(done.id);
  const slow = await exam.sat();
  const em = exam.em();
  await em.execute('update attempt set round_id = ?, deadline_at = ? where id = ?', [
    done.roundId,
    later(testNow, 7200),
    slow.id,
  ]);
  exam.clock.at = later(testNow, 6000);
  await release();
  expect(await exam.read(done.id)).toMatchObject({ state: 'graded' });
  exam.clock.at = later(testNow, 7300);
  await turn();
  await release();
  expect(await exam.read(done.id)).toMatchObject({ state: 'released' });
});

test('by hand stays by hand until the round is released', async () => {
  const { id, roundId } = await exam.handedIn({}, { release: 'by-hand' });
  await grade(id);
  exam.clock.at = later(testNow, 90_000);
  await release();
  expect(await exam.read(id)).toMatchObject({ state: 'graded' });
  await exam.em().nativeUpdate(Round, { id: roundId }, { releasedAt: exam.clock.at });
  await release();
  expect(await exam.read(id)).toMatchObject({ state: 'released' });
});
