import { voidAttempt } from '@whetstone/core/exams/proctor-contract.ts';
import { figuresOf } from '@whetstone/db/exams/paper-figures.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { makeExamWithPaper } from '@whetstone/seed/factories/exams.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ExamRoom, openExamRoom } from './testing/exam-room.ts';

const PEOPLE = 4;
let room: ExamRoom;
const people: Person[] = [];
beforeAll(async () => {
  room = await openExamRoom();
  for (let n = 0; n < PEOPLE; n++) people.push(await makeOfficer(room.em(), { unit: room.force.station }));
});
afterAll(() => room.close());

/** Which of positions 1 and 3 somebody gets right, and whether the attempt is declared void afterwards. */
const sitting = fc.record({ first: fc.boolean(), third: fc.boolean(), voided: fc.boolean() });
const countOf = (ones: readonly boolean[]) => ones.filter(Boolean).length;

test('whoever is voided, the figures of the paper are the sums of the others', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(sitting, { minLength: 1, maxLength: PEOPLE }), async (sittings) => {
      const of = await makeExamWithPaper(room.em(), { versions: room.exam.versions });
      const round = await room.round({ of, candidates: people });
      for (const [at, { first, third, voided }] of sittings.entries()) {
        const person = people[at]!;
        const { attemptId } = (await room.start(person, round)).body;
        const right = [...(first ? [1] : []), ...(third ? [3] : [])];
        if (right.length > 0)
          await room.save(
            person,
            attemptId,
            right.map((position) => room.op({ position })),
          );
        await room.submit(person, attemptId);
        await room.grade(attemptId);
        if (!voided) continue;
        const body = { id: newId(), reason: '冒名顶替' };
        const done = await room.as(room.force.trainer)(voidAttempt, { params: { attemptId }, body });
        expect(done.status).toBe(200);
      }
      const counted = sittings.filter(({ voided }) => !voided);
      const { graded, rightCounts } = await figuresOf(room.em(), of.paper.id);
      expect([graded, rightCounts[0], rightCounts[2]]).toEqual([
        counted.length,
        countOf(counted.map(({ first }) => first)),
        countOf(counted.map(({ third }) => third)),
      ]);
    }),
    { numRuns: 5 },
  );
});

test('voiding what was never graded takes nothing out', async () => {
  const of = await makeExamWithPaper(room.em(), { versions: room.exam.versions });
  const round = await room.round({ of, candidates: people });
  const { attemptId } = (await room.start(people[0]!, round)).body;
  const body = { id: newId(), reason: '中途离场' };
  await room.as(room.force.trainer)(voidAttempt, { params: { attemptId }, body });
  expect(await figuresOf(room.em(), of.paper.id)).toEqual({ graded: 0, rightCounts: [] });
});
