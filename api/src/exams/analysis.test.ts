import { examAnalysis, resultMatrix } from '@whetstone/core/exams/analysis-contract.ts';
import { accessLog } from '@whetstone/core/access/contract.ts';
import { Answer } from '@whetstone/db/exams/answer.entity.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import type { Round } from '@whetstone/db/exams/round.entity.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import {
  makeExam,
  makeExamWithPaper,
  makeRound,
  type ExamWithPaper,
} from '@whetstone/seed/factories/exams.ts';
import { makeHouse, type House } from '@whetstone/seed/factories/house.ts';
import { makeItem } from '@whetstone/seed/factories/items.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

let house: OpenHouse;
let force: House;
let trainer: Caller;
let held: ExamWithPaper;
let round: Round;

/** What candidates answered to the three items, and what it was worth. */
interface Sat {
  person: Person;
  answers: { value: unknown; points: number; verdict: 'right' | 'wrong' | 'partial' | 'unanswered' }[];
}

async function sit({ person, answers }: Sat, state: 'graded' | 'in_progress' = 'graded', at = testNow) {
  const em = house.em();
  const score = answers.reduce((sum, { points }) => sum + points, 0);
  const done = state === 'graded';
  const attempt = em.create(Attempt, {
    id: newId(),
    roundId: round.id,
    personId: person.id,
    paperId: held.paper.id,
    state,
    order: { positions: [1, 2, 3], options: {} },
    startedAt: testNow,
    deadlineAt: round.hardEndAt,
    hardEndAt: round.hardEndAt,
    ...(done && { submittedAt: at, sealedHash: 'f'.repeat(64), score, maxScore: 6, gradedAt: at }),
  } as never);
  for (const [index, { value, points, verdict }] of answers.entries()) {
    em.create(Answer, {
      attemptId: attempt.id,
      position: index + 1,
      opId: value === null ? null : newId(),
      value,
      serverRev: index,
      savedAt: testNow,
      ...(done && { points, maxPoints: 2, verdict }),
    } as never);
  }
  await em.flush();
}

const right = (value: unknown) => ({ value, points: 2, verdict: 'right' as const });
const wrong = (value: unknown) => ({ value, points: 0, verdict: 'wrong' as const });

beforeAll(async () => {
  house = await openHouse();
  force = await makeHouse(house.em());
  trainer = house.as(force.trainer);
  const em = house.em();
  const versions = [];
  for (const kind of ['single', 'multiple', 'numeric'] as const)
    versions.push((await makeItem(em, kind)).version);
  held = await makeExamWithPaper(em, { versions, title: '季度法制' });
  round = await makeRound(em, { of: held, unit: force.bureau });
  // Twenty who know everything, ten of half knowledge, ten who know nothing and take the wrong option c.
  for (let n = 0; n < 40; n++) {
    const person = await makeOfficer(em, { unit: n === 0 ? force.farStation : force.station });
    const answers =
      n < 20
        ? [right({ pick: 'd' }), right({ picks: ['b', 'd'] }), right({ text: '20' })]
        : n < 30
          ? [
              right({ pick: 'd' }),
              { value: { picks: ['b'] }, points: 1, verdict: 'partial' as const },
              wrong({ text: '15' }),
            ]
          : [
              wrong({ pick: 'c' }),
              wrong({ picks: ['a'] }),
              { value: null, points: 0, verdict: 'unanswered' as const },
            ];
    await sit({ person, answers });
  }
});
afterAll(() => house.close());

const analysed = (query: Record<string, string> = {}) =>
  trainer(examAnalysis, { params: { examId: held.exam.id }, query });

test('figures of the exam and of each item come from the graded attempts', async () => {
  const { status, body } = await analysed();
  expect(status).toBe(200);
  expect(body).toMatchObject({
    title: '季度法制',
    graded: 40,
    running: 0,
    maxScore: 6,
    ownDraws: false,
    passed: 20,
  });
  expect(body.papers).toEqual([{ paperId: held.paper.id, form: 'A', graded: 40 }]);
  expect(body.test.mean).toBeCloseTo((20 * 6 + 10 * 3) / 40, 9);
  expect(body.distribution.reduce((sum: number, n: number) => sum + n, 0)).toBe(40);
  expect([body.distribution[0], body.distribution[10], body.distribution[19]]).toEqual([10, 10, 20]);
  const [single, multiple, numeric] = body.items;
  expect(single).toMatchObject({ position: 1, kind: 'single', n: 40, facility: 0.75, unanswered: 0 });
  expect(numeric).toMatchObject({ facility: 0.5, unanswered: 10, options: [] });
  expect(single.discrimination).toBeGreaterThan(0.5);
  const option = (item: typeof single, id: string) =>
    item.options.find((one: { option: string }) => one.option === id);
  expect(option(single, 'd')).toMatchObject({ isKey: true, n: 30, share: 0.75 });
  expect(option(single, 'c')).toMatchObject({ isKey: false, n: 10, meanRest: 0 });
  expect(option(single, 'c').correlation).toBeLessThan(0);
  // The weakest third of forty tied in three groups: the ten who know nothing; the best: the twenty.
  expect(option(single, 'c').thirds).toEqual({ low: 1, middle: 0, high: 0 });
  expect(option(multiple, 'b')).toMatchObject({ n: 30 });
  expect(option(multiple, 'd')).toMatchObject({ n: 20 });
  expect(option(multiple, 'b').thirds).toEqual({ low: 0, middle: 1, high: 1 });
  expect(single.suspicions).toEqual(['dead-option']);
});

test('what is graded later is in the figures at once, attempts under way are counted apart', async () => {
  const before = (await analysed()).body;
  const em = house.em();
  await sit({ person: await makeOfficer(em, { unit: force.station }), answers: [] }, 'in_progress');
  expect((await analysed()).body).toMatchObject({ graded: 40, running: 1, test: before.test });
  const answers = [right({ pick: 'd' }), right({ picks: ['b', 'd'] }), right({ text: '20' })];
  await sit({ person: await makeOfficer(em, { unit: force.station }), answers });
  const { graded, test } = (await analysed()).body;
  expect([graded, test.n]).toEqual([41, 41]);
});

test('an exam without paper, an unknown exam, another exam’s paper and who may not compose are told so', async () => {
  const draft = await makeExam(house.em());
  expect((await trainer(examAnalysis, { params: { examId: draft.id } })).body.code).toBe(
    'exam-not-published',
  );
  expect((await trainer(examAnalysis, { params: { examId: newId() } })).status).toBe(404);
  expect((await analysed({ paperId: newId() })).status).toBe(404);
  expect((await house.as(force.officer)(examAnalysis, { params: { examId: held.exam.id } })).status).toBe(
    403,
  );
});

test('the result matrix is a CSV of the people within reach, who see in their log that they were in it', async () => {
  const call = (person: Person) =>
    house.as(person)({ ...resultMatrix, method: 'GET' } as never, { params: { examId: held.exam.id } });
  const { status, text } = await call(force.trainer);
  expect(status).toBe(200);
  const [head, ...lines] = text.replace('\uFEFF', '').trimEnd().split('\r\n');
  expect(head).toMatch(/^警号 Badge,.*,1 .*\(2\),2 .*\(2\),3 .*\(2\)$/);
  // All who began and are in the trainer's bureau: forty-two less the one in another.
  expect(lines).toHaveLength(41);
  expect(lines.filter((line) => line.endsWith(',6,2,2,2'))).toHaveLength(20);
  // Times as the clock of the force shows them, states in words.
  expect(lines.filter((line) => /,已[^,]+,2026-\d\d-\d\d \d\d:\d\d,/.test(line)).length).toBeGreaterThan(0);
  expect(text).not.toMatch(/\d\dT\d\d:|,released,/);
  const badges = lines.map((line) => line.split(',', 1)[0]!);
  expect(badges).toEqual(badges.toSorted());
  expect((await call(force.officer)).status).toBe(403);
  const someone = await house.em().findOneOrFail(Attempt, { state: 'in_progress' });
  const { body } = await house.as({ id: someone.personId })(accessLog);
  expect(body.looks).toMatchObject([{ view: 'exams.result-matrix' }]);
});
