import type { EntityManager } from '@mikro-orm/postgresql';
import { kindNames } from '@whetstone/core/bank/kinds.ts';
import { Answer } from '@whetstone/db/exams/answer.entity.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { moveAttempt } from '@whetstone/db/exams/move-attempt.ts';
import { PaperFigures } from '@whetstone/db/exams/paper-figures.entity.ts';
import { restoreAttempt } from '@whetstone/db/exams/restore-attempt.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { Outbox } from '@whetstone/db/platform/outbox.entity.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeAnnouncements } from '../platform/relay.ts';
import { runTask } from '../platform/run-task.ts';
import { gradeWhenMarked, gradeWhenSubmitted } from './grade-attempt.job.ts';
import { openSatExam, type SatExam } from './testing/sat-exam.ts';

let exam: SatExam;
beforeAll(async () => {
  exam = await openSatExam();
});
afterAll(() => exam.close());

const written = kindNames.indexOf('short-answer') + 1;

async function run(listener: typeof gradeWhenMarked, attemptId: string): Promise<string> {
  await takeAnnouncements(exam.orm, [listener], exam.clock.at);
  return runTask(exam.orm, exam.clock, listener, { listener: listener.name, key: attemptId });
}

async function mark(attemptId: string, points: number | null): Promise<void> {
  const em = exam.em();
  const answer = await em.findOneOrFail(Answer, { attemptId, position: written });
  if (points !== null) {
    answer.points = points;
    answer.verdict = 'partial';
  }
  announce(em, 'attempt.marked', { attemptId }, exam.clock.at);
  await em.flush();
  await run(gradeWhenMarked, attemptId);
}

test('a script with a written answer waits for its marker, with its machine part scored', async () => {
  const { id, paperId } = await exam.handedIn({ 1: { pick: 'd' }, [written]: { text: '先亮证。' } });
  await run(gradeWhenSubmitted as typeof gradeWhenMarked, id);
  expect(await exam.read(id)).toMatchObject({ state: 'submitted', score: null, gradedAt: null });
  const answers = await exam.em().find(Answer, { attemptId: id }, { orderBy: { position: 'asc' } });
  expect(answers[0]).toMatchObject({ points: 2, verdict: 'right' });
  expect(answers[written - 1]).toMatchObject({ points: null, maxPoints: 2, verdict: 'awaiting-marker' });
  const topics = await exam.em().find(Outbox, { payload: { attemptId: id } });
  const told = topics.map(({ topic }) => topic);
  expect(told.filter((topic) => topic === 'attempt.awaits-marking')).toHaveLength(1);
  expect(told).not.toContain('attempt.graded');
  expect(await exam.em().findOne(PaperFigures, paperId)).toBeNull();
});

test('it is graded, released and counted once the last mark is in, and not before', async () => {
  const { id, paperId } = await exam.handedIn(
    { 1: { pick: 'd' }, [written]: { text: '先亮证。' } },
    { release: 'at-once' },
  );
  await run(gradeWhenSubmitted as typeof gradeWhenMarked, id);
  await mark(id, null);
  expect(await exam.read(id)).toMatchObject({ state: 'submitted' });
  await mark(id, 1.5);
  expect(await exam.read(id)).toMatchObject({ state: 'released', score: 3.5 });
  expect(await exam.em().findOneOrFail(PaperFigures, paperId)).toMatchObject({ graded: 1 });
  await mark(id, 1);
  expect(await exam.read(id)).toMatchObject({ state: 'released', score: 3.5 });
  expect(await exam.em().findOneOrFail(PaperFigures, paperId)).toMatchObject({ graded: 1 });
});

test('a marked script that was voided and comes back keeps its mark, and is graded without a marker', async () => {
  const { id } = await exam.handedIn({ 1: { pick: 'd' }, [written]: { text: '先亮证。' } });
  await run(gradeWhenSubmitted as typeof gradeWhenMarked, id);
  await mark(id, 1.5);
  const graded = await exam.read(id);
  await exam.em().transactional(async (inner) => {
    const em = inner as EntityManager;
    const attempt = await em.findOneOrFail(Attempt, id);
    const cause = { actorId: newId(), at: exam.clock.at, reason: '疑似冒名' };
    moveAttempt(em, attempt, cause, () => attempt.declareVoid());
    await em.flush();
    await restoreAttempt(em, attempt, { ...cause, voidedAt: exam.clock.at });
  });
  await run(gradeWhenMarked, id);
  const { state, score, sealedHash } = graded;
  expect(await exam.read(id)).toMatchObject({ state, score, sealedHash, scoringNo: 1 });
});
