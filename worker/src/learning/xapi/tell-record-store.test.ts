import type { JsonObject } from '@whetstone/core/learning/xapi/json.ts';
import { statementAt } from '@whetstone/core/learning/xapi/statement.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { type Payload, type Topic, topics } from '@whetstone/core/platform/topics.ts';
import { LessonCheck } from '@whetstone/db/learning/lesson-check.entity.ts';
import { findStatements } from '@whetstone/db/learning/xapi/find-statements.ts';
import { ownKinds } from '@whetstone/db/learning/xapi/own/own-kinds.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { makeLesson } from '@whetstone/seed/factories/learning.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSatExam, type SatExam } from '../../exams/testing/sat-exam.ts';
import { takeAnnouncements } from '../../platform/relay.ts';
import { runTask } from '../../platform/run-task.ts';
import { runTogether } from '../../platform/run-together.ts';
import { tellRecordStore } from './tell-record-store.job.ts';

let world: SatExam;
beforeAll(async () => {
  world = await openSatExam();
});
afterAll(() => world.close());

async function say<T extends Topic>(topic: T, payload: Payload<T>): Promise<void> {
  const em = world.em();
  announce(em, topic, payload, world.clock.at);
  await em.flush();
  for (const task of await takeAnnouncements(world.orm, tellRecordStore, world.clock.at)) {
    const listener = tellRecordStore.find(({ name }) => name === task.listener)!;
    await runTask(world.orm, world.clock, listener, task);
  }
}

const statements = async () =>
  (await findStatements(world.em(), { ascending: true }, { limit: 100 })).map(
    ({ statement }) => JSON.parse(statement) as JsonObject,
  );
const nameOf = ({ actor }: JsonObject) => ((actor as JsonObject).account as JsonObject).name;
const verbOf = ({ verb }: JsonObject) =>
  String((verb as JsonObject).id)
    .split('/')
    .at(-1);

async function answeredCheck(passed: boolean) {
  const em = world.em();
  const person = await makeOfficer(em);
  const lesson = await makeLesson(em);
  const check = em.create(LessonCheck, {
    id: newId(),
    personId: person.id,
    lessonId: lesson.id,
    mode: 'check',
    items: [],
    responses: [],
    fractions: passed ? [1, 1, 0] : [0, 0, 1],
    openedAt: world.clock.at,
    answeredAt: world.clock.at,
    passed,
  });
  await em.flush();
  return { person, lesson, check };
}

test('every topic that is told exists, and has one listener', () => {
  const told = ownKinds.map(({ topic }) => topic);
  expect(new Set(told).size).toBe(told.length);
  expect(told.filter((topic) => !(topic in topics))).toEqual([]);
});

test('the answers of a check are told once, however often they are announced, and valid in both versions', async () => {
  const { person, lesson, check } = await answeredCheck(true);
  await say('lesson-check.answered', { checkId: check.id });
  await say('lesson-check.answered', { checkId: check.id });
  const all = await statements();
  expect(all).toHaveLength(1);
  const [told] = all as [JsonObject];
  expect(verbOf(told)).toBe('passed');
  expect(told).toMatchObject({
    timestamp: world.clock.at,
    result: { success: true, score: { raw: 2, max: 3, min: 0 } },
  });
  expect(JSON.stringify(told.context)).toContain(lesson.id);
  for (const generation of ['1.0', '2.0'] as const) statementAt(told, '', generation);
  // Of the person nothing but the pseudonym.
  for (const secret of [person.id, person.name, person.badgeNumber, check.id])
    expect(JSON.stringify(told)).not.toContain(secret);
});

test('a person has one pseudonym in all that is told of them, another person another', async () => {
  const { person, lesson, check } = await answeredCheck(false);
  await rows(
    world.em(),
    `insert into study_record (person_id, lesson_id, started_at, resume_saved_at, watched_seconds, completed_at, completed_by)
     values (?, ?, ?, ?, 125.4, ?, 'check')`,
    [person.id, lesson.id, world.clock.at, world.clock.at, world.clock.at],
  );
  const about = { personId: person.id, lessonId: lesson.id };
  await say('lesson-check.answered', { checkId: check.id });
  await say('lesson.studied', about);
  await say('lesson.studied', about);
  await say('lesson.completed', about);
  const [other, ...own] = await statements();
  expect(own.map(verbOf)).toEqual(['failed', 'experienced', 'completed']);
  expect(new Set(own.map(nameOf)).size).toBe(1);
  expect(nameOf(own[0]!)).not.toBe(nameOf(other!));
  expect(own[1]).toMatchObject({ result: { duration: 'PT125S' } });
  await rows(world.em(), 'update study_record set watched_seconds = 300 where person_id = ?', [person.id]);
  await say('lesson.studied', about);
  expect((await statements()).at(-1)).toMatchObject({ result: { duration: 'PT300S' } });
});

test('a result that is released anew takes the place of the one before; a void attempt takes back what was told', async () => {
  const attempt = await world.handedIn({});
  /** Puts the attempt into a state as the exams' room would, which has its own tests for how it gets there. */
  const put = (state: string, points: number, no: number) =>
    world.em().transactional(async (em) => {
      await em.execute('set local session_replication_role = replica');
      await em.execute(
        `update attempt set state = ?, score = ?, max_score = 10, graded_at = ?, released_at = ?, scoring_no = ? where id = ?`,
        [state, points, world.clock.at, world.clock.at, no, attempt.id],
      );
    });
  const standing = async () =>
    (await statements()).filter(
      ({ context }) => (context as JsonObject | undefined)?.registration === attempt.id,
    );
  await put('released', 6, 0);
  await say('attempt.released', { attemptId: attempt.id });
  expect(await standing()).toMatchObject([{ result: { score: { raw: 6, scaled: 0.6 } } }]);
  world.clock.at = later(world.clock.at, 60);
  await put('regraded', 7, 1);
  await say('attempt.released', { attemptId: attempt.id });
  await say('attempt.released', { attemptId: attempt.id });
  expect(await standing()).toMatchObject([{ result: { score: { raw: 7 } } }]);
  await put('voided', 7, 1);
  await say('attempt.voided', { attemptId: attempt.id });
  await say('attempt.voided', { attemptId: attempt.id });
  expect(await standing()).toEqual([]);
  expect((await statements()).filter((one) => verbOf(one) === 'voided')).toHaveLength(2);
});

test('a crowd is told in one transaction', async () => {
  const before = (await statements()).length;
  const checks = [];
  for (const passed of [true, false, true]) checks.push((await answeredCheck(passed)).check);
  const em = world.em();
  for (const { id } of checks) announce(em, 'lesson-check.answered', { checkId: id }, world.clock.at);
  await em.flush();
  await takeAnnouncements(world.orm, tellRecordStore, world.clock.at);
  const listener = tellRecordStore.find(({ topics: [topic] }) => topic === 'lesson-check.answered')!;
  expect(await runTogether(world.orm, world.clock, listener)).toEqual([]);
  expect(await statements()).toHaveLength(before + 3);
});

test('what is gone is not told', async () => {
  const before = await statements();
  await say('lesson-check.answered', { checkId: newId() });
  await say('attempt.released', { attemptId: newId() });
  await say('attempt.voided', { attemptId: newId() });
  await say('practice.answered', { answerId: newId() });
  await say('push.answered', { pushId: newId(), personId: newId() });
  expect(await statements()).toEqual(before);
});
