import type { EntityManager } from '@mikro-orm/postgresql';
import { kindNames } from '@whetstone/core/bank/kinds.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { liveChannel } from '@whetstone/core/platform/live.ts';
import { giveMark, openScript } from '@whetstone/db/exams/give-mark.ts';
import { MarkingQueue } from '@whetstone/db/exams/marking-queue.entity.ts';
import { MarkingScript } from '@whetstone/db/exams/marking-script.entity.ts';
import { holdScripts } from '@whetstone/db/exams/marking-leases.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { takeAnnouncements } from '../platform/relay.ts';
import { runTask } from '../platform/run-task.ts';
import { runSchedule } from '../platform/schedules.ts';
import { finishMarked } from './finish-marked.schedule.ts';
import { gradeWhenMarked, gradeWhenSubmitted } from './grade-attempt.job.ts';
import { queueForMarkers } from './queue-scripts.job.ts';
import { openSatExam, type SatExam } from './testing/sat-exam.ts';

let exam: SatExam;
beforeAll(async () => {
  exam = await openSatExam();
});
afterAll(() => exam.close());
beforeEach(() => {
  exam.clock.at = testNow;
});

const written = kindNames.indexOf('short-answer') + 1;
const listeners = [gradeWhenSubmitted, queueForMarkers, gradeWhenMarked];

/** Does everything that is owed, and what follows from it. */
async function settle(): Promise<void> {
  for (;;) {
    const tasks = await takeAnnouncements(exam.orm, listeners, exam.clock.at);
    if (tasks.length === 0) return;
    for (const task of tasks) {
      const listener = listeners.find(({ name }) => name === task.listener);
      if (listener) await runTask(exam.orm, exam.clock, listener, task);
    }
  }
}

async function handedIn(): Promise<string> {
  const { id } = await exam.handedIn({ [written]: { text: '先亮证，再告知。' } });
  await settle();
  return id;
}

async function mark(attemptId: string): Promise<void> {
  await exam.em().transactional(async (inner) => {
    const em = inner as EntityManager;
    const script = await em.findOneOrFail(MarkingScript, { attemptId, position: written });
    const [markerId, now] = [newId(), exam.clock.at];
    await holdScripts(em, [script.id], markerId, now);
    const open = await openScript(em, script.id);
    const said = { picks: [], adjust: 1, comment: '', doubtful: false, rubricNo: 1 };
    await giveMark(em, open!, { markerId, said, now });
  });
}

const turn = () => runSchedule(exam.orm, exam.clock, finishMarked);

test('what the machine cannot judge is queued by question, once, with a code and the rubric', async () => {
  const [first, second] = [await handedIn(), await handedIn()];
  const em = exam.em();
  announce(em, 'attempt.awaits-marking', { attemptId: first }, exam.clock.at);
  await em.flush();
  await settle();
  const scripts = await exam.em().find(MarkingScript, { attemptId: { $in: [first, second] } });
  expect(scripts).toHaveLength(2);
  for (const { code } of scripts) expect(code).toMatch(/^[A-Z]-\d+$/);
  const queue = await exam.em().findOneOrFail(MarkingQueue, scripts[0]!.queueId);
  expect(queue).toMatchObject({ part: '', points: 2, way: 'single', rubricNo: 1 });
  expect(queue.rubric.length).toBeGreaterThan(0);
});

test('the screen of the candidate is told that people mark the rest', async () => {
  const screen = new pg.Client({ connectionString: exam.url });
  await screen.connect();
  try {
    const heard: unknown[] = [];
    screen.on('notification', ({ payload }) => heard.push(JSON.parse(payload!)));
    await screen.query(`listen ${liveChannel}`);
    const attemptId = await handedIn();
    const { personId } = await exam.read(attemptId);
    const told = { kind: 'attempt', personId, attemptId, state: 'submitted' };
    await vi.waitFor(() => expect(heard).toContainEqual(told));
  } finally {
    await screen.end();
  }
});

test('an attempt is graded and released a minute after its last mark, and not before', async () => {
  const id = await handedIn();
  await turn();
  await settle();
  expect(await exam.read(id)).toMatchObject({ state: 'submitted' });
  await mark(id);
  exam.clock.at = later(testNow, 59);
  await turn();
  await settle();
  expect(await exam.read(id)).toMatchObject({ state: 'submitted', score: null });
  exam.clock.at = later(testNow, 61);
  await turn();
  await settle();
  expect(await exam.read(id)).toMatchObject({ state: 'released', score: 1 });
});
