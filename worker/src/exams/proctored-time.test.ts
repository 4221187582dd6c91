import type { EntityManager } from '@mikro-orm/postgresql';
import { later } from '@whetstone/core/platform/clock.ts';
import { plainPolicies } from '@whetstone/core/exams/round-policies.ts';
import type { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { AttemptEvent } from '@whetstone/db/exams/attempt-event.entity.ts';
import { Intervention } from '@whetstone/db/exams/intervention.entity.ts';
import { lockSittings, timeEvents } from '@whetstone/db/exams/round-events.ts';
import { Round } from '@whetstone/db/exams/round.entity.ts';
import { settleSittings } from '@whetstone/db/exams/settle-sittings.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { takeAnnouncements } from '../platform/relay.ts';
import { runTask } from '../platform/run-task.ts';
import { runSchedule } from '../platform/schedules.ts';
import { releaseResults } from './release-results.schedule.ts';
import { sealOverdue } from './seal-overdue.schedule.ts';
import { settleRound } from './settle-round.job.ts';
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
const at = (seconds: number) => {
  exam.clock.at = later(deadline, seconds);
};
const seal = () => runSchedule(exam.orm, exam.clock, sealOverdue);

/** Writes what a proctor did, as the api does, without bringing anybody to it. */
async function event(kind: Intervention['kind'], { roundId }: Attempt, seconds: number | null = null) {
  const em = exam.em();
  const scope = { roundId, roomId: null, candidateId: null, attemptId: null, actorId: newId() };
  const more = { text: null, values: null, reason: '停电', seconds };
  em.create(Intervention, { id: newId(), kind, at: exam.clock.at, ...scope, ...more });
  announce(em, 'round.intervened', { roundId }, exam.clock.at);
  await em.flush();
}

/** As the worker does when it hears of it. */
async function settle({ roundId }: Attempt): Promise<void> {
  await takeAnnouncements(exam.orm, [settleRound], exam.clock.at);
  await runTask(exam.orm, exam.clock, settleRound, { listener: settleRound.name, key: roundId });
}

test('what a proctor did reaches every sitting by the worker too, once', async () => {
  const sat = await exam.sat();
  exam.clock.at = later(testNow, 600);
  await event('pause', sat);
  await settle(sat);
  expect(await exam.read(sat.id)).toMatchObject({ state: 'paused', pausedSinceAt: later(testNow, 600) });
  exam.clock.at = later(testNow, 1000);
  await event('resume', sat);
  await event('extend', sat, 60);
  await settle(sat);
  await settle(sat);
  expect(await exam.read(sat.id)).toMatchObject({
    state: 'in_progress',
    pausedSinceAt: null,
    deadlineAt: later(deadline, 460),
  });
  expect(await exam.em().count(AttemptEvent, { attemptId: sat.id, to: 'paused' })).toBe(1);
});

test('a sitting that stands is never sealed, however long, and is sealed at its moved deadline after that', async () => {
  const sat = await exam.sat({ 1: { pick: 'd' } });
  exam.clock.at = later(testNow, 1790);
  await event('pause', sat);
  await settle(sat);
  at(100_000);
  await seal();
  expect(await exam.read(sat.id)).toMatchObject({ state: 'paused' });
  await event('resume', sat);
  await settle(sat);
  const { deadlineAt, hardEndAt } = await exam.read(sat.id);
  expect(deadlineAt).toBe(later(deadline, 100_010));
  expect(hardEndAt > deadlineAt!).toBe(true);
  await seal();
  expect(await exam.read(sat.id)).toMatchObject({ state: 'in_progress' });
  at(100_010 + 31);
  await seal();
  await seal();
  expect(await exam.read(sat.id)).toMatchObject({ state: 'submitted', submittedAt: deadlineAt });
});

test('the moved deadline has its grace, and time added in the grace reopens', async () => {
  const sat = await exam.sat();
  at(-60);
  await event('extend', sat, 120);
  await settle(sat);
  at(60);
  await seal();
  expect(await exam.read(sat.id)).toMatchObject({ state: 'in_progress' });
  at(125);
  await seal();
  expect(await exam.read(sat.id)).toMatchObject({ state: 'overdue' });
  await event('extend', sat, 300);
  await settle(sat);
  expect(await exam.read(sat.id)).toMatchObject({ state: 'in_progress', deadlineAt: later(deadline, 420) });
  at(451);
  await seal();
  expect(await exam.read(sat.id)).toMatchObject({ state: 'submitted', submittedAt: later(deadline, 420) });
  await event('extend', sat, 300);
  await settle(sat);
  expect(await exam.read(sat.id)).toMatchObject({ state: 'submitted', deadlineAt: later(deadline, 420) });
});

test('sealing and extending at once leave one outcome: sealed, or open with its time', async () => {
  for (let run = 0; run < 5; run++) {
    exam.clock.at = testNow;
    const sat = await exam.sat();
    at(31);
    await event('extend', sat, 600);
    const settling = exam.em().transactional(async (inner) => {
      const em = inner as EntityManager;
      const sittings = await lockSittings(em, sat.roundId, null);
      await settleSittings(em, sittings, await timeEvents(em, sat.roundId), {
        actorId: null,
        at: exam.clock.at,
      });
    });
    await Promise.all([seal(), settling]);
    const { state, deadlineAt } = await exam.read(sat.id);
    expect([
      ['submitted', deadline],
      ['in_progress', later(deadline, 600)],
    ]).toContainEqual([state, deadlineAt]);
  }
});

test('results wait for the latest end that proctors gave, not for the hard end of before', async () => {
  const held = { release: 'after-hard-end', policies: plainPolicies } as const;
  const { id, roundId } = await exam.handedIn({ 1: { pick: 'd' } }, held);
  const { hardEndAt } = await exam.em().findOneOrFail(Round, roundId);
  await exam.em().nativeUpdate(Round, { id: roundId }, { latestEndAt: later(hardEndAt, 900) });
  const release = () => runSchedule(exam.orm, exam.clock, releaseResults);
  const releasedAt = async () => (await exam.em().findOneOrFail(Round, roundId)).releasedAt;
  exam.clock.at = later(hardEndAt, 600);
  await release();
  expect(await releasedAt()).toBeNull();
  exam.clock.at = later(hardEndAt, 930);
  await release();
  expect(await releasedAt()).toBe(exam.clock.at);
  expect(id).toBeTruthy();
});
