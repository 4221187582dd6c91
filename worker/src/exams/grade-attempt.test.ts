import { randomUUID } from 'node:crypto';
import { kindNames } from '@whetstone/core/bank/kinds.ts';
import { scoreScript } from '@whetstone/core/exams/script-score.ts';
import { Answer } from '@whetstone/db/exams/answer.entity.ts';
import { AttemptEvent } from '@whetstone/db/exams/attempt-event.entity.ts';
import { PaperFigures } from '@whetstone/db/exams/paper-figures.entity.ts';
import { Outbox } from '@whetstone/db/platform/outbox.entity.ts';
import { OutboxTask } from '@whetstone/db/platform/outbox-task.entity.ts';
import { makeExamWithPaper } from '@whetstone/seed/factories/exams.ts';
import { sampleContents } from '@whetstone/seed/factories/items.ts';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { takeAnnouncements } from '../platform/relay.ts';
import { runTask } from '../platform/run-task.ts';
import { startWorker } from '../platform/start-worker.ts';
import { gradeWhenSubmitted } from './grade-attempt.job.ts';
import { openSatExam, type SatExam } from './testing/sat-exam.ts';

let exam: SatExam;
beforeAll(async () => {
  exam = await openSatExam();
});
afterAll(() => exam.close());

const byHand = { release: 'by-hand' } as const;

/** Grades the attempt as the queue would: the task that its announcement made. */
async function grade(attemptId: string): Promise<string> {
  await takeAnnouncements(exam.orm, [gradeWhenSubmitted], exam.clock.at);
  return runTask(exam.orm, exam.clock, gradeWhenSubmitted, {
    listener: gradeWhenSubmitted.name,
    key: attemptId,
  });
}

/** A later announcement of the same hand-in, as a replay makes it. */
async function announceAgain(attemptId: string): Promise<void> {
  const em = exam.em();
  em.create(Outbox, { topic: 'attempt.submitted', payload: { attemptId }, announcedAt: exam.clock.at });
  await em.flush();
}

async function gradedTopics(attemptId: string): Promise<number> {
  return exam.em().count(Outbox, { topic: 'attempt.graded', payload: { attemptId } });
}

test('every item of the paper gets points and a verdict, answered or not', async () => {
  const { id } = await exam.handedIn(
    { 1: { pick: 'd' }, 2: { picks: ['d'] }, 3: { pick: false }, 5: null },
    byHand,
  );
  await grade(id);
  const attempt = await exam.read(id);
  expect(attempt).toMatchObject({
    state: 'graded',
    score: 3,
    maxScore: 2 * kindNames.length,
    gradedAt: exam.clock.at,
  });
  const answers = await exam.em().find(Answer, { attemptId: id }, { orderBy: { position: 'asc' } });
  expect(
    answers.map(({ position, points, maxPoints, verdict }) => [position, points, maxPoints, verdict]),
  ).toEqual([
    [1, 2, 2, 'right'],
    [2, 1, 2, 'partial'],
    [3, 0, 2, 'wrong'],
    ...kindNames.slice(3).map((_, at) => [at + 4, 0, 2, 'unanswered']),
  ]);
  expect(answers[3]).toMatchObject({ opId: null, savedAt: null, value: null, serverRev: 0 });
});

test("the exam's own credit rule decides", async () => {
  const rules = { ...exam.of.exam.rules, partialCredit: 'all-or-nothing' as const };
  const strict = await makeExamWithPaper(exam.em(), { versions: exam.versions, rules });
  const { id } = await exam.handedIn({ 2: { picks: ['d'] } }, { of: strict, ...byHand });
  await grade(id);
  expect(await exam.read(id)).toMatchObject({ score: 0 });
});

test('grading says what the rules of core say, for any script', async () => {
  const response = fc.record(
    {
      1: fc.record({ pick: fc.constantFrom('a', 'b', 'c', 'd') }),
      2: fc.record({ picks: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd')) }),
      3: fc.record({ pick: fc.boolean() }),
      4: fc.record({ texts: fc.array(fc.constantFrom('8', '八', '12', ''), { maxLength: 1 }) }),
      5: fc.record({ text: fc.constantFrom('20', '２０日', '15', '') }),
      6: fc.record({ pairs: fc.constantFrom({ m: 'v', k: 'x' }, { m: 'v' }, { m: 'x', k: 'v' }, {}) }),
      7: fc.record({ order: fc.constantFrom(['q', 'c', 'h'], ['c', 'q', 'h'], ['q'], []) }),
    },
    { requiredKeys: [] },
  );
  const items = kindNames.map((kind, at) => ({
    position: at + 1,
    kind,
    content: sampleContents[kind],
    points: 2,
  }));
  await fc.assert(
    fc.asyncProperty(response, async (script) => {
      const { id } = await exam.handedIn(script as Record<number, unknown>, byHand);
      await grade(id);
      const responses = new Map(Object.entries(script).map(([at, value]) => [Number(at), value]));
      const expected = scoreScript(items, responses, exam.of.exam.rules);
      expect(await exam.read(id)).toMatchObject({ score: expected.score, maxScore: expected.maxScore });
    }),
    { numRuns: 15 },
  );
});

test('graded twice is graded once: one announcement, one event, one count', async () => {
  const { id } = await exam.handedIn({ 1: { pick: 'd' } }, byHand);
  await grade(id);
  const figures = await exam.em().findOneOrFail(PaperFigures, exam.of.paper.id);
  await announceAgain(id);
  expect(await grade(id)).toBe('done');
  expect(await grade(id)).toBe('nothing-owed');
  expect(await gradedTopics(id)).toBe(1);
  expect(await exam.em().count(AttemptEvent, { attemptId: id, to: 'graded' })).toBe(1);
  expect(await exam.em().findOneOrFail(PaperFigures, exam.of.paper.id)).toMatchObject({
    graded: figures.graded,
    rightCounts: figures.rightCounts,
  });
});

test('two workers at once grade once', async () => {
  const { id } = await exam.handedIn({ 1: { pick: 'd' } }, byHand);
  await takeAnnouncements(exam.orm, [gradeWhenSubmitted], exam.clock.at);
  const task = { listener: gradeWhenSubmitted.name, key: id };
  const outcomes = await Promise.all(
    Array.from({ length: 6 }, () => runTask(exam.orm, exam.clock, gradeWhenSubmitted, task)),
  );
  expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
  expect(await gradedTopics(id)).toBe(1);
});

test('an announcement that comes before the hand-in, or of an attempt that is gone, does nothing', async () => {
  const { id } = await exam.sat({ 1: { pick: 'd' } });
  await announceAgain(id);
  expect(await grade(id)).toBe('done');
  expect(await exam.read(id)).toMatchObject({ state: 'in_progress', score: null });
  const nobody = randomUUID();
  await announceAgain(nobody);
  expect(await grade(nobody)).toBe('done');
  expect(await exam.em().count(OutboxTask, { key: nobody })).toBe(0);
});

test('results of a round that releases at once are out with the grading, step by step', async () => {
  const { id } = await exam.handedIn({ 1: { pick: 'd' } });
  await grade(id);
  expect(await exam.read(id)).toMatchObject({ state: 'released', releasedAt: exam.clock.at });
  const events = await exam.em().find(AttemptEvent, { attemptId: id, to: { $in: ['graded', 'released'] } });
  expect(events.map(({ from, to }) => `${from} ${to}`).sort()).toEqual([
    'graded released',
    'submitted graded',
  ]);
});

test('by hand and after the hard end wait; what is graded after the release comes out at once', async () => {
  const waiting = await exam.handedIn({}, { release: 'after-hard-end' });
  await grade(waiting.id);
  expect(await exam.read(waiting.id)).toMatchObject({ state: 'graded', releasedAt: null });
  const straggler = await exam.handedIn({}, { release: 'by-hand', releasedAt: exam.clock.at });
  await grade(straggler.id);
  expect(await exam.read(straggler.id)).toMatchObject({ state: 'released' });
});

test('the figures of a paper count how many got each item right', async () => {
  const own = await makeExamWithPaper(exam.em(), { versions: exam.versions });
  const scripts = [
    { 1: { pick: 'd' }, 3: { pick: true } },
    { 1: { pick: 'd' } },
    { 7: { order: ['q', 'c', 'h'] } },
  ];
  const attempts = [];
  for (const script of scripts) attempts.push(await exam.handedIn(script, { of: own, ...byHand }));
  await takeAnnouncements(exam.orm, [gradeWhenSubmitted], exam.clock.at);
  await Promise.all(attempts.map(({ id }) => grade(id)));
  expect(await exam.em().findOneOrFail(PaperFigures, own.paper.id)).toMatchObject({
    graded: 3,
    rightCounts: [2, 0, 1, 0, 0, 0, 1, ...kindNames.slice(7).map(() => 0)],
  });
});

test('a running worker grades what is handed in and tells the screens of the candidate', async () => {
  const heard: string[] = [];
  const screen = new pg.Client({ connectionString: exam.url });
  await screen.connect();
  screen.on('notification', ({ payload }) => heard.push(payload ?? ''));
  await screen.query('listen whetstone_live');
  const stop = await startWorker({
    orm: exam.orm,
    clock: exam.clock,
    databaseUrl: exam.url,
    redisUrl: inject('redis'),
    queueName: `grade-${randomUUID()}`,
    listeners: [gradeWhenSubmitted],
    schedules: [],
  });
  try {
    const { id, personId } = await exam.handedIn({ 1: { pick: 'd' } });
    await vi.waitFor(async () => expect((await exam.read(id)).state).toBe('released'), 10_000);
    await vi.waitFor(() =>
      expect(heard.map((text) => JSON.parse(text) as unknown)).toContainEqual({
        kind: 'attempt',
        personId,
        attemptId: id,
        state: 'released',
      }),
    );
  } finally {
    await stop();
    await screen.end();
  }
});
