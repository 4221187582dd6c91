import type { EntityManager } from '@mikro-orm/postgresql';
import { kindNames } from '@whetstone/core/bank/kinds.ts';
import type { Correction } from '@whetstone/core/exams/correction.ts';
import { scoreCorrected } from '@whetstone/core/exams/correction.ts';
import { pointsOfMark } from '@whetstone/core/exams/marking.ts';
import { Answer } from '@whetstone/db/exams/answer.entity.ts';
import { AttemptEvent } from '@whetstone/db/exams/attempt-event.entity.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { giveMark, openScript } from '@whetstone/db/exams/give-mark.ts';
import { holdScripts } from '@whetstone/db/exams/marking-leases.ts';
import { MarkingQueue } from '@whetstone/db/exams/marking-queue.entity.ts';
import { MarkingScript } from '@whetstone/db/exams/marking-script.entity.ts';
import { PaperFigures } from '@whetstone/db/exams/paper-figures.entity.ts';
import { queueScripts } from '@whetstone/db/exams/queue-scripts.ts';
import { RegradeLine } from '@whetstone/db/exams/regrade-line.entity.ts';
import { Regrade } from '@whetstone/db/exams/regrade.entity.ts';
import { ScoredAnswer } from '@whetstone/db/exams/scored-answer.entity.ts';
import { ScoringRun } from '@whetstone/db/exams/scoring-run.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { makeExamWithPaper } from '@whetstone/seed/factories/exams.ts';
import { makeItem } from '@whetstone/seed/factories/items.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gradeWhenMarked, gradeWhenSubmitted } from './grade-attempt.job.ts';
import { previewRegrade } from './preview-regrade.job.ts';
import { publishApprovedRegrade } from './publish-regrade.job.ts';
import { regradingOf } from './testing/regrading.ts';
import { openSatExam, type SatExam } from './testing/sat-exam.ts';

let exam: SatExam;
let regrading: ReturnType<typeof regradingOf>;
beforeAll(async () => {
  exam = await openSatExam();
  regrading = regradingOf(exam);
});
afterAll(() => exam.close());

/** Position 1 is a single choice whose key is `d`; 2 a multiple choice whose keys are `b` and `d`. */
const versionAt = (position: number) => exam.of.versions[position - 1]!.id;
const written = kindNames.indexOf('short-answer') + 1;
const keyB: Correction = { act: 'key', response: { pick: 'b' } };

async function graded(answers: Record<number, unknown>, over = {}): Promise<string> {
  const { id } = await exam.handedIn(answers, over);
  await regrading.run(gradeWhenSubmitted, id);
  return id;
}

test('a proposal shows what it would do, and does nothing yet', async () => {
  const loser = await graded({ 1: { pick: 'd' } });
  const winner = await graded({ 1: { pick: 'b' } });
  const before = await regrading.results();
  const proposed = await regrading.propose({ itemVersionId: versionAt(1), correction: keyB });
  expect(proposed).toMatchObject({ state: 'proposed', figures: { attempts: 2, changed: 2, up: 1, down: 1 } });
  expect(await regrading.results()).toEqual(before);
  const lines = await exam.em().find(RegradeLine, { regradeId: proposed.id });
  expect(new Map(lines.map((line) => [line.attemptId, [line.oldPoints, line.newPoints]]))).toEqual(
    new Map([
      [loser, [2, 0]],
      [winner, [0, 2]],
    ]),
  );
});

test('published, results, events, figures and a run beside the first one say the new key', async () => {
  const waiting = await exam.em().findOneOrFail(Regrade, { state: 'proposed' });
  const [right] = await exam.em().find(Answer, { position: 1, verdict: 'right' });
  const { paperId } = await exam.read(right!.attemptId);
  const published = await regrading.agree(waiting.id);
  expect(published).toMatchObject({ state: 'published', before: null, publishedAt: exam.clock.at });
  expect(await exam.read(right!.attemptId)).toMatchObject({ state: 'released', score: 0, scoringNo: 1 });
  const moves = await exam.em().find(AttemptEvent, { attemptId: right!.attemptId, reason: waiting.reason });
  expect(moves.map(({ from, to }) => `${from} ${to}`).sort()).toEqual([
    'regraded released',
    'released regraded',
  ]);
  expect((await exam.em().findOneOrFail(PaperFigures, paperId)).rightCounts[0]).toBe(1);
  const runs = await exam.em().find(ScoringRun, {}, { orderBy: { at: 'asc' } });
  expect(runs.map(({ kind }) => kind)).toEqual(['first', 'regrade']);
  const kept = await exam.em().find(ScoredAnswer, { attemptId: right!.attemptId, position: 1 });
  expect(new Map(kept.map(({ runId, points }) => [runId, points]))).toEqual(
    new Map([
      [runs[0]!.id, 2],
      [runs[1]!.id, 0],
    ]),
  );
});

test('who is graded after a regrade is graded by what holds now', async () => {
  const late = await graded({ 1: { pick: 'b' } });
  expect(await exam.read(late)).toMatchObject({ score: 2, scoringNo: 0 });
});

test('published twice is published once, and a decided proposal is not counted again', async () => {
  const { id } = await exam.em().findOneOrFail(Regrade, { state: 'published' });
  const before = await regrading.results();
  const again = [
    ['regrade.approved', publishApprovedRegrade],
    ['regrade.proposed', previewRegrade],
  ] as const;
  for (const [topic, listener] of again) {
    const em = exam.em();
    announce(em, topic, { regradeId: id }, exam.clock.at);
    await em.flush();
    expect(await regrading.run(listener, id)).toBe('done');
  }
  expect(await regrading.results()).toEqual(before);
  expect(await exam.em().count(ScoringRun, { regradeId: id })).toBe(1);
});

test('an attempt that waits for its marker takes the correction with it', async () => {
  const of = await makeExamWithPaper(exam.em(), { versions: exam.versions });
  const id = await graded({ 1: { pick: 'b' }, [written]: { text: '先亮证。' } }, { of });
  const examId = of.exam.id;
  await regrading.publish({ examId, itemVersionId: versionAt(1), correction: keyB });
  expect(await exam.em().findOneOrFail(Answer, { attemptId: id, position: 1 })).toMatchObject({ points: 2 });
  expect(await exam.read(id)).toMatchObject({ state: 'submitted', score: null });
  const dropped = await regrading.publish({
    examId,
    itemVersionId: versionAt(written),
    correction: { act: 'drop' },
  });
  await regrading.run(gradeWhenMarked, id);
  expect(await exam.read(id)).toMatchObject({ state: 'released', score: 2 });
  expect(dropped.figures).toMatchObject({ attempts: 0 });
});

test('a mark that an appeal puts right changes that one attempt, and undone it is what it was', async () => {
  const of = await makeExamWithPaper(exam.em(), { versions: exam.versions });
  const id = await graded({ 1: { pick: 'd' }, [written]: { text: '先亮证。' } }, { of });
  const em = exam.em();
  Object.assign(await em.findOneOrFail(Answer, { attemptId: id, position: written }), {
    points: 0.5,
    verdict: 'partial',
  });
  announce(em, 'attempt.marked', { attemptId: id }, exam.clock.at);
  await em.flush();
  await regrading.run(gradeWhenMarked, id);
  const before = await regrading.results();
  const item = { examId: of.exam.id, itemVersionId: versionAt(written), correction: null };
  const remarkTo = (points: number) => ({
    ...item,
    remark: { attemptId: id, position: written, points },
  });
  await regrading.publish(remarkTo(1.5));
  expect(await exam.read(id)).toMatchObject({ score: 3.5, scoringNo: 1 });
  await regrading.publish({ ...item, correction: { act: 'give' } });
  expect(await exam.read(id)).toMatchObject({ score: 4 });
  await regrading.publish(item);
  expect(await exam.read(id)).toMatchObject({ score: 3.5 });
  await regrading.publish(remarkTo(0.5));
  expect(await regrading.results()).toEqual(before);
});

/** Queues what this attempt wrote and gives it the first criterion, as a marker does; then it is graded. */
async function markedByFirst(id: string): Promise<MarkingQueue> {
  const queueId = await exam.em().transactional(async (inner) => {
    const em = inner as EntityManager;
    await queueScripts(em, await em.findOneOrFail(Attempt, id), exam.clock.at);
    const { id: scriptId } = await em.findOneOrFail(MarkingScript, { attemptId: id, position: written });
    const markerId = newId();
    await holdScripts(em, [scriptId], markerId, exam.clock.at);
    const open = (await openScript(em, scriptId))!;
    const picks = [open.queue.rubric[0]!.id];
    const said = { picks, adjust: 0, comment: '', doubtful: false, rubricNo: 1 };
    await giveMark(em, open, { markerId, said, now: exam.clock.at });
    announce(em, 'attempt.marked', { attemptId: id }, exam.clock.at);
    return open.queue.id;
  });
  await regrading.run(gradeWhenMarked, id);
  return exam.em().findOneOrFail(MarkingQueue, queueId);
}

test('by another rubric what is graded already is counted anew from its marks; undone, it is what it was', async () => {
  const of = await makeExamWithPaper(exam.em(), { versions: exam.versions });
  const id = await graded({ [written]: { text: '先亮证。' } }, { of });
  const { rubric, points: worth } = await markedByFirst(id);
  const before = await regrading.results();
  const [first, ...rest] = rubric;
  const other = [{ ...first!, points: first!.points * 3 }, ...rest];
  const mark = { picks: [first!.id], adjust: 0 };
  expect((await exam.read(id)).score).toBe(pointsOfMark(rubric, worth, mark));
  const item = { examId: of.exam.id, itemVersionId: versionAt(written) };
  const proposed = await regrading.propose({
    ...item,
    correction: { act: 'rubric', part: '', rubric: other },
  });
  expect(proposed.figures).toMatchObject({ attempts: 1, changed: 1, up: 1 });
  expect(await regrading.results()).toEqual(before);
  await regrading.agree(proposed.id);
  expect((await exam.read(id)).score).toBe(pointsOfMark(other, worth, mark));
  await regrading.publish({ ...item, correction: null });
  expect(await regrading.results()).toEqual(before);
});

const script = fc.record(
  {
    1: fc.record({ pick: fc.constantFrom('a', 'b', 'c', 'd') }),
    2: fc.record({ picks: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd')) }),
  },
  { requiredKeys: [] },
);
const correction = fc.oneof(
  fc.record({ act: fc.constant('give' as const) }),
  fc.record({ act: fc.constant('drop' as const) }),
  fc.record({
    act: fc.constant('key' as const),
    response: fc.record({ picks: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 }) }),
  }),
);

test('regrades say what core says of the whole script; undone one by one, everything is as it was', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(script, { minLength: 1, maxLength: 3 }),
      fc.array(correction, { minLength: 1, maxLength: 2 }),
      async (scripts, corrections) => {
        const versions = exam.versions.slice(0, 2);
        const of = await makeExamWithPaper(exam.em(), { versions });
        const ids: string[] = [];
        for (const one of scripts) ids.push(await graded(one as Record<number, unknown>, { of }));
        const item = { examId: of.exam.id, itemVersionId: versionAt(2) };
        const before = [await regrading.results()];
        for (const one of corrections) {
          await regrading.publish({ ...item, correction: one });
          before.push(await regrading.results());
          const items = versions.map(({ kind, content, points }, at) => ({
            position: at + 1,
            kind,
            content,
            points,
          }));
          for (const [at, id] of ids.entries()) {
            const responses = new Map(Object.entries(scripts[at]!).map(([n, value]) => [Number(n), value]));
            const said = scoreCorrected(items, responses, of.exam.rules, new Map([[2, one]]));
            expect(await exam.read(id)).toMatchObject({ score: said.score, maxScore: said.maxScore });
          }
        }
        for (const earlier of [null, ...corrections.slice(0, -1)].toReversed()) {
          before.pop();
          await regrading.publish({ ...item, correction: earlier });
          expect(await regrading.results()).toEqual(before.at(-1));
        }
      },
    ),
    { numRuns: 6 },
  );
});

test('2,000 attempts are counted and scored anew in less than five seconds each', async () => {
  const versions = [(await makeItem(exam.em())).version, (await makeItem(exam.em())).version];
  const of = await makeExamWithPaper(exam.em(), { versions });
  const model = await graded({ 1: { pick: 'b' } }, { of });
  await exam.em().execute(
    `with copies as (
       insert into attempt (id, round_id, person_id, no, paper_id, state, "order", started_at, deadline_at,
         hard_end_at, submitted_at, sealed_hash, score, max_score, graded_at, released_at)
       select gen_random_uuid(), round_id, person_id, n, paper_id, state, "order", started_at, deadline_at,
         hard_end_at, submitted_at, sealed_hash, score, max_score, graded_at, released_at
       from attempt, generate_series(2, 2000) n where id = ? returning id)
     insert into answer (attempt_id, position, op_id, value, server_rev, saved_at, points, max_points, verdict)
     select c.id, x.position, x.op_id, x.value, x.server_rev, x.saved_at, x.points, x.max_points, x.verdict
     from copies c, answer x where x.attempt_id = ?`,
    [model, model],
  );
  const clock = () => performance.now();
  const begun = clock();
  const proposed = await regrading.propose({
    examId: of.exam.id,
    itemVersionId: versions[0]!.id,
    correction: keyB,
  });
  const counted = clock();
  const published = await regrading.agree(proposed.id);
  const done = clock();
  expect(published.figures).toMatchObject({ attempts: 2000, changed: 2000, up: 2000, toPass: 0 });
  expect(counted - begun).toBeLessThan(5000);
  expect(done - counted).toBeLessThan(5000);
});
