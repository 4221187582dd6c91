import { makeExamWithPaper } from '@whetstone/seed/factories/exams.ts';
import { makeItem } from '@whetstone/seed/factories/items.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type ExamRoom, openExamRoom } from './testing/exam-room.ts';

let room: ExamRoom;
beforeAll(async () => {
  room = await openExamRoom();
});
afterAll(() => room.close());
beforeEach(() => {
  room.clock.at = testNow;
});

/** An attempt with a right single choice and a written answer, graded as far as the machine can. */
async function graded(release: 'at-once' | 'by-hand') {
  const { officer } = room.force;
  const versions = [];
  for (const kind of ['single', 'short-answer'] as const)
    versions.push((await makeItem(room.em(), kind)).version);
  const of = await makeExamWithPaper(room.em(), { versions });
  const round = await room.round({ of, release });
  const { attemptId, items } = (await room.start(officer, round)).body;
  const written = items.find((item: { paper: { kind: string } }) => item.paper.kind === 'short-answer');
  const text = room.op({ position: written.position, value: { text: '依法应当先告知权利。' } });
  await room.save(officer, attemptId, [room.op(), text]);
  await room.submit(officer, attemptId);
  await room.grade(attemptId);
  return room.result(officer, attemptId);
}

test('while people mark the rest, the candidate sees what the machine has graded and how much is open', async () => {
  const { status, body } = await graded('at-once');
  expect(status).toBe(403);
  expect(body.code).toBe('not-released');
  expect(body.awaiting).toBeGreaterThanOrEqual(1);
  expect(body.score).toBeGreaterThan(0);
  expect(body.score).toBeLessThanOrEqual(body.maxScore);
});

test('where results come out by hand nothing is told before', async () => {
  const { body } = await graded('by-hand');
  expect(body.code).toBe('not-released');
  expect(body).not.toHaveProperty('score');
  expect(body).not.toHaveProperty('awaiting');
});
