import type { EntityManager } from '@mikro-orm/postgresql';
import { kindNames } from '@whetstone/core/bank/kinds.ts';
import type { Correction } from '@whetstone/core/exams/correction.ts';
import { adjudicate } from '@whetstone/db/exams/adjudicate.ts';
import { Answer } from '@whetstone/db/exams/answer.entity.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { giveMark, openScript } from '@whetstone/db/exams/give-mark.ts';
import { Mark } from '@whetstone/db/exams/mark.entity.ts';
import { holdScripts } from '@whetstone/db/exams/marking-leases.ts';
import { MarkingQueue } from '@whetstone/db/exams/marking-queue.entity.ts';
import { MarkingScript } from '@whetstone/db/exams/marking-script.entity.ts';
import { queueScripts } from '@whetstone/db/exams/queue-scripts.ts';
import { regradeRows } from '@whetstone/db/exams/regrade-queries.ts';
import { RegradeLine } from '@whetstone/db/exams/regrade-line.entity.ts';
import { Regrade } from '@whetstone/db/exams/regrade.entity.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { makeExamWithPaper } from '@whetstone/seed/factories/exams.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { adjudicateScript } from './adjudicate-script.job.ts';
import { gradeWhenMarked, gradeWhenSubmitted } from './grade-attempt.job.ts';
import { type Proposal, regradingOf } from './testing/regrading.ts';
import { openSatExam, type SatExam } from './testing/sat-exam.ts';

let exam: SatExam;
let regrading: ReturnType<typeof regradingOf>;
/** Marked by two people: one met the first criterion only, the other the second. */
let attemptId: string;
let queueId: string;
let scriptId: string;
let item: Pick<Proposal, 'examId' | 'itemVersionId'> & { examId: string };
const written = kindNames.indexOf('short-answer') + 1;
let thirdId: string;

beforeAll(async () => {
  exam = await openSatExam();
  const [proposer, approver, third] = [
    await makeOfficer(exam.em()),
    await makeOfficer(exam.em()),
    await makeOfficer(exam.em()),
  ];
  regrading = regradingOf(exam, [proposer.id, approver.id]);
  thirdId = third.id;
});
afterAll(() => exam.close());

/** What a marker says of the script of this test, by the criteria of these numbers. */
async function mark(criteria: readonly number[], markerId = newId()): Promise<Mark> {
  return exam.em().transactional(async (inner) => {
    const em = inner as EntityManager;
    await holdScripts(em, [scriptId], markerId, exam.clock.at);
    const open = (await openScript(em, scriptId))!;
    const picks = criteria.map((at) => open.queue.rubric[at]!.id);
    const said = { picks, adjust: 0, comment: '', doubtful: false, rubricNo: open.queue.rubricNo };
    return giveMark(em, open, { markerId, said, now: exam.clock.at });
  });
}

beforeEach(async () => {
  const of = await makeExamWithPaper(exam.em(), { versions: exam.versions });
  item = { examId: of.exam.id, itemVersionId: exam.versions[written - 1]!.id };
  attemptId = (await exam.handedIn({ [written]: { text: '先亮证，再说明理由。' } }, { of })).id;
  await regrading.run(gradeWhenSubmitted, attemptId);
  const em = exam.em();
  await queueScripts(em, await em.findOneOrFail(Attempt, attemptId), exam.clock.at);
  const script = await em.findOneOrFail(MarkingScript, { attemptId, position: written });
  [scriptId, queueId] = [script.id, script.queueId];
  Object.assign(await em.findOneOrFail(MarkingQueue, queueId), { way: 'double', tolerance: 1 });
  await em.flush();
  await mark([0]);
  await mark([1]);
  announce(em, 'attempt.marked', { attemptId }, exam.clock.at);
  await em.flush();
  await regrading.run(gradeWhenMarked, attemptId);
});

/** All the weight on the first criterion: two marks that were near each other are worlds apart. */
async function lopsided(): Promise<Correction> {
  const { rubric } = await exam.em().findOneOrFail(MarkingQueue, queueId);
  const [first, ...rest] = rubric;
  return { act: 'rubric', part: '', rubric: [{ ...first!, points: 1000 }, ...rest] };
}

/** Where marking and results stand, without what only counts how often they moved. */
const everything = async () => ({
  results: await regrading.results(),
  marking: await rows(
    exam.em(),
    `select s.state, s.points, s.reopened_by_id, q.rubric, q.set_rubric,
            (select jsonb_agg(jsonb_build_array(m.turn, m.points) order by m.turn) from mark m
             where m.script_id = s.id and m.withdrawn_at is null) as marks
     from marking_script s join marking_queue q on q.id = s.queue_id order by s.id`,
  ),
});
const scoreNow = async () => (await exam.read(attemptId)).score!;
const answerNow = async () =>
  (await exam.em().findOneOrFail(Answer, { attemptId, position: written })).points;

test('two marks that a corrected rubric brings apart are counted before anybody agrees, and wait for a third', async () => {
  const before = await everything();
  const score = await scoreNow();
  const proposed = await regrading.propose({ ...item, correction: await lopsided() });
  expect(proposed.figures).toMatchObject({ attempts: 1, changed: 0, adjudications: 1 });
  expect(await everything()).toEqual(before);
  await regrading.agree(proposed.id);
  // The result stands while it waits.
  expect(await scoreNow()).toBe(score);
  const script = await exam.em().findOneOrFail(MarkingScript, scriptId);
  expect(script).toMatchObject({ state: 'differs', points: null, reopenedById: proposed.id });
  const [shown] = await regradeRows(exam.em(), { regradeId: proposed.id });
  expect(shown).toMatchObject({ awaitingThird: 1, adjudicates: null, undoable: true });
});

test('the third mark decides by the corrected rubric; result, events and line follow, and who agreed is told', async () => {
  const { id, reason } = await regrading.publish({ ...item, correction: await lopsided() });
  const before = await scoreNow();
  const third = await mark([0, 1], thirdId);
  expect(third.turn).toBe('third');
  expect(await scoreNow()).toBe(before);
  expect(await regrading.run(adjudicateScript, scriptId)).toBe('done');
  expect(await answerNow()).toBe(third.points);
  const made = await exam.em().findOneOrFail(Regrade, { examId: item.examId, proposedById: thirdId });
  expect(made).toMatchObject({ state: 'published', reason, remark: { adjudicates: id } });
  expect(made.decidedById).not.toBe(thirdId);
  const line = await exam.em().findOneOrFail(RegradeLine, { regradeId: made.id });
  expect(line).toMatchObject({ attemptId, oldScore: before, newScore: await scoreNow() });
  expect(line.newScore).toBeGreaterThan(before);
  const shown = await regradeRows(exam.em(), { examId: item.examId });
  expect(shown.map(({ awaitingThird, undoable }) => [awaitingThird, undoable]).sort()).toEqual([
    [0, false],
    [0, true],
  ]);
});

test('taken back, results, marks and rubric are what they were, decided or not', async () => {
  const before = await everything();
  await regrading.publish({ ...item, correction: await lopsided() });
  await regrading.publish({ ...item, correction: null });
  expect(await everything()).toEqual(before);
  await regrading.publish({ ...item, correction: await lopsided() });
  await mark([0, 1], thirdId);
  await regrading.run(adjudicateScript, scriptId);
  expect(await scoreNow()).not.toBe(before);
  await regrading.publish({ ...item, correction: null });
  expect(await everything()).toEqual(before);
  const third = await exam.em().findOneOrFail(Mark, { scriptId, turn: 'third' });
  expect(third.withdrawnAt).not.toBeNull();
});

test('a third mark that comes just when the correction is taken back changes nothing', async () => {
  const before = await everything();
  await regrading.publish({ ...item, correction: await lopsided() });
  await mark([0], thirdId);
  await regrading.publish({ ...item, correction: null });
  const changed = exam.em().transactional((em) => adjudicate(em as EntityManager, scriptId, exam.clock.at));
  expect(await changed).toEqual([]);
  expect(await everything()).toEqual(before);
});

test('nobody decides who has marked the script before, and a third mark is asked for once', async () => {
  await regrading.publish({ ...item, correction: await lopsided() });
  const { markerId } = await exam.em().findOneOrFail(Mark, { scriptId, turn: 'first' });
  await expect(mark([0], markerId)).rejects.toMatchObject({ code: 'script-settled' });
  await mark([0], thirdId);
  await expect(mark([0])).rejects.toMatchObject({ code: 'script-settled' });
});
