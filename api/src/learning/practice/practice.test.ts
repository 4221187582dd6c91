import { answerCheck, openCheck } from '@whetstone/core/learning/contract.ts';
import { answerPractice, myPractice, openPractice } from '@whetstone/core/learning/practice/contract.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { ItemVersion } from '@whetstone/db/bank/item-version.entity.ts';
import { Round } from '@whetstone/db/exams/round.entity.ts';
import { PracticeAnswer } from '@whetstone/db/learning/practice/practice-answer.entity.ts';
import type { Lesson } from '@whetstone/db/learning/lesson.entity.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { makeExamWithPaper, makeRound } from '@whetstone/seed/factories/exams.ts';
import { makeHouse, type House } from '@whetstone/seed/factories/house.ts';
import { makeLesson } from '@whetstone/seed/factories/learning.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow, testToday } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Caller, type OpenHouse, openHouse } from '../../platform/testing/open-house.ts';

let house: OpenHouse;
let force: House;
let me: Person;
let mine: Caller;
beforeAll(async () => {
  house = await openHouse();
  force = await makeHouse(house.em());
});
beforeEach(async () => {
  house.clock.at = testNow;
  me = await makeOfficer(house.em(), { unit: force.station });
  mine = house.as(me);
});
afterAll(() => house.close());

/** The key is option `d` in every item of the factory's single choice. */
const RIGHT = { pick: 'd' };
const WRONG = { pick: 'b' };
const day = 86_400;

/** Answers a lesson's check; gives the item versions that were asked. */
async function check(lesson: Lesson, responses: unknown[]): Promise<string[]> {
  const { body } = await mine(openCheck, { params: { lessonId: lesson.id }, body: { mode: 'check' } });
  await mine(answerCheck, { params: { checkId: body.checkId }, body: { responses } });
  const [found] = await house
    .em()
    .execute<{ items: { itemVersionId: string }[] }[]>('select items from lesson_check where id = ?', [
      body.checkId,
    ]);
  return found!.items.map(({ itemVersionId }) => itemVersionId);
}
const book = async () => (await mine(myPractice)).body;
const open = () => mine(openPractice);
const give = (setId: string, no: number, response: unknown, over: object = {}) =>
  mine(answerPractice, {
    params: { setId },
    body: { no, response, answeredAt: house.clock.at, sentAt: house.clock.at, ...over },
  });

test('a mistake stands in my book with key, explanation and law, and comes again after 7 days', async () => {
  await check(await makeLesson(house.em()), [WRONG, RIGHT, RIGHT]);
  expect(await book()).toMatchObject({
    due: 0,
    held: 0,
    nextDueOn: addDays(testToday, 7),
    mistakes: [
      {
        wrongTimes: 1,
        dueOn: addDays(testToday, 7),
        reveal: { response: RIGHT },
        law: [{ article: '第一条' }],
      },
    ],
  });
  expect(await open()).toMatchObject({ status: 409, body: { code: 'practice-without-items' } });
  house.clock.at = later(testNow, 7 * day);
  const { body } = await open();
  expect(body.items).toMatchObject([{ no: 1, why: 'due', graded: null }]);
  expect(JSON.stringify(body)).not.toContain('reveal":{');
  const graded = await give(body.setId, 1, RIGHT);
  expect(graded.body).toMatchObject({
    verdict: 'right',
    reveal: { response: RIGHT },
    explanation: '见所引条文。',
  });
  expect((await book()).mistakes[0].dueOn).toBe(addDays(testToday, 37));
});

test('what was answered without network counts from its own day, once, however often it is sent', async () => {
  await check(await makeLesson(house.em()), [WRONG, WRONG, RIGHT]);
  house.clock.at = later(testNow, 8 * day);
  const { body } = await open();
  expect(body.items).toHaveLength(2);
  const answeredAt = later(house.clock.at, 60);
  house.clock.at = later(testNow, 11 * day);
  const over = { answeredAt, sentAt: house.clock.at };
  await give(body.setId, 1, RIGHT, over);
  const again = await give(body.setId, 1, WRONG, over);
  expect(again.body.verdict).toBe('right');
  const [kept] = await house.em().find(PracticeAnswer, { setId: body.setId });
  expect(kept).toMatchObject({ answeredAt, receivedAt: house.clock.at, fraction: 1 });
  expect(await house.em().count(PracticeAnswer, { setId: body.setId })).toBe(1);
  // A clock that claims the future says now.
  await give(body.setId, 2, RIGHT, { answeredAt: later(house.clock.at, 9 * day) });
  const second = await house.em().findOneOrFail(PracticeAnswer, { setId: body.setId, no: 2 });
  expect(second.answeredAt).toBe(house.clock.at);
});

test('no key of an item leaves while a round holds it: it is neither in the book, nor drawn, nor revealed', async () => {
  const em = house.em();
  const [versionId] = await check(await makeLesson(em), [WRONG, RIGHT, RIGHT]);
  house.clock.at = later(testNow, 8 * day);
  const drawn = (await open()).body;
  const version = await em.findOneOrFail(ItemVersion, versionId!);
  const of = await makeExamWithPaper(em, { versions: [version] });
  const round = await makeRound(em, {
    of,
    unit: force.station,
    opensAt: later(testNow, 10 * day),
    closesAt: later(testNow, 11 * day),
    hardEndAt: later(testNow, 11 * day),
    release: 'by-hand',
  });
  const nothing = async () => {
    const read = await mine(myPractice);
    expect(read.body).toMatchObject({ due: 0, held: 1, mistakes: [] });
    expect(read.text).not.toContain(version.explanation);
  };
  await nothing();
  const graded = await give(drawn.setId, 1, WRONG);
  expect(graded.body).toMatchObject({ verdict: 'wrong', reveal: null, explanation: '', law: [] });
  expect((await open()).body.code).toBe('practice-without-items');
  house.clock.at = later(testNow, 20 * day);
  // Over, but its results are not let out.
  await nothing();
  await em.nativeUpdate(Round, { id: round.id }, { releasedAt: house.clock.at });
  expect(await book()).toMatchObject({ held: 0, mistakes: [{ wrongTimes: 2, reveal: { response: RIGHT } }] });
});

test('the practice of another person is not found, and an answer that is none is refused', async () => {
  await check(await makeLesson(house.em()), [WRONG, RIGHT, RIGHT]);
  house.clock.at = later(testNow, 8 * day);
  const { setId } = (await open()).body;
  expect((await open()).body.setId).toBe(setId);
  const other = house.as(await makeOfficer(house.em(), { unit: force.station }));
  const body = { no: 1, response: RIGHT, answeredAt: testNow, sentAt: testNow };
  expect((await other(answerPractice, { params: { setId }, body })).status).toBe(404);
  expect((await give(setId, 4, RIGHT)).status).toBe(404);
  expect((await give(setId, 1, { pick: 'zz' })).status).toBe(400);
});
