import { startAttempt } from '@whetstone/core/exams/sitting-contract.ts';
import { leaveSection } from '@whetstone/core/exams/section-contract.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { Paper } from '@whetstone/db/exams/paper.entity.ts';
import { makeExamWithPaper } from '@whetstone/seed/factories/exams.ts';
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

/** Two sections: ten minutes for the first item, the rest of the time for the others. */
async function begin() {
  const of = await makeExamWithPaper(room.em(), { versions: room.exam.versions });
  const to = room.exam.versions.length;
  const sections = [
    { title: '第一部分', from: 1, to: 1, durationSeconds: 600, oneWay: true },
    { title: '第二部分', from: 2, to, durationSeconds: null, oneWay: false },
  ];
  await room.em().nativeUpdate(Paper, { id: of.paper.id }, { sections });
  const round = await room.round({ of });
  const { body } = await room.as(room.force.officer)(startAttempt, { params: { roundId: round.id } });
  return { round, attemptId: body.attemptId as string, view: body };
}
const at = (seconds: number) => later(testNow, seconds);
const move = (attemptId: string, section: number, leftAt: string) =>
  room.as(room.force.officer)(leaveSection, { params: { attemptId }, body: { section, leftAt } });
const save = async (attemptId: string, position: number, madeAt: string) => {
  const op = room.op({ position, value: null, madeAt, clientSeq: Date.parse(madeAt) - Date.parse(testNow) });
  return (await room.save(room.force.officer, attemptId, [op])).body.receipts[0].late as boolean;
};

test('the candidate is told the sections, and an answer outside the open one does not count', async () => {
  const { attemptId, view } = await begin();
  expect(view.sections.map((one: { title: string }) => one.title)).toEqual(['第一部分', '第二部分']);
  expect(view.sectionsLeftAt).toEqual([]);
  room.clock.at = at(60);
  expect(await save(attemptId, 1, at(60))).toBe(false);
  expect(await save(attemptId, 2, at(60))).toBe(true);
});

test('going on shuts the section behind for good; repeating it changes nothing', async () => {
  const { round, attemptId } = await begin();
  room.clock.at = at(120);
  expect((await move(attemptId, 0, at(100))).body.sectionsLeftAt).toEqual([at(100)]);
  expect((await move(attemptId, 0, at(110))).body.sectionsLeftAt).toEqual([at(100)]);
  expect(await save(attemptId, 2, at(119))).toBe(false);
  expect(await save(attemptId, 1, at(119))).toBe(true);
  // What was made before it was left still counts when it comes late.
  expect(await save(attemptId, 1, at(99))).toBe(false);
  const again = await room.as(room.force.officer)(startAttempt, { params: { roundId: round.id } });
  expect(again.body.sectionsLeftAt).toEqual([at(100)]);
});

test('answers of the next section count also when they overtake the news that the one before was left', async () => {
  const { attemptId } = await begin();
  const { officer } = room.force;
  const send = async (position: number, madeAt: string, sectionsLeftAt: string[]) => {
    const op = room.op({
      position,
      value: null,
      madeAt,
      clientSeq: Date.parse(madeAt) - Date.parse(testNow),
    });
    return (await room.save(officer, attemptId, [op], { sectionsLeftAt })).body.receipts[0].late as boolean;
  };
  const left = async () => (await room.em().findOneOrFail(Attempt, attemptId)).sectionsLeftAt;
  room.clock.at = at(200);
  // Made without a network, sent when it came back, before anything else was told.
  expect(await send(2, at(150), [at(100)])).toBe(false);
  expect(await left()).toEqual([at(100)]);
  expect(await send(1, at(99), [at(100)])).toBe(false);
  expect(await send(1, at(101), [at(100)])).toBe(true);
  expect((await move(attemptId, 0, at(100))).body.sectionsLeftAt).toEqual([at(100)]);
  // A device whose clock runs ahead loses nothing: its leaving is taken as now, its answers stand in its own order.
  const other = await begin();
  const ahead = async (position: number, seconds: number, sectionsLeftAt: string[]) => {
    const op = room.op({ position, value: null, madeAt: at(seconds), clientSeq: seconds });
    const saved = await room.save(officer, other.attemptId, [op], { sectionsLeftAt });
    return saved.body.receipts[0].late as boolean;
  };
  room.clock.at = at(300);
  expect(await ahead(2, 304, [at(302)])).toBe(false);
  expect(await ahead(1, 301, [at(302)])).toBe(false);
  expect((await room.em().findOneOrFail(Attempt, other.attemptId)).sectionsLeftAt).toEqual([at(300)]);
});

test('time alone moves on, and nobody leaves a section before it began or after now', async () => {
  const { attemptId } = await begin();
  room.clock.at = at(700);
  expect(await save(attemptId, 2, at(650))).toBe(false);
  expect(await save(attemptId, 1, at(650))).toBe(true);
  expect((await move(attemptId, 0, at(650))).body.sectionsLeftAt).toEqual([]);
  const other = await begin();
  room.clock.at = at(720);
  const early = await begin();
  room.clock.at = at(730);
  expect((await move(early.attemptId, 0, at(0))).body.sectionsLeftAt).toEqual([at(720)]);
  expect(
    (
      await room.as(room.force.colleague)(leaveSection, {
        params: { attemptId: other.attemptId },
        body: { section: 0, leftAt: at(1) },
      })
    ).status,
  ).toBe(404);
});
