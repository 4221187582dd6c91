import * as contract from '@whetstone/core/learning/notes/contract.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import type { Course } from '@whetstone/db/learning/course.entity.ts';
import { mistakeAnswered } from '@whetstone/db/outreach/kinds/mistake-answered.ts';
import { mistakeToAnswer } from '@whetstone/db/outreach/kinds/mistake-to-answer.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { type House, makeHouse } from '@whetstone/seed/factories/house.ts';
import { makeCourse, makeLesson } from '@whetstone/seed/factories/learning.ts';
import { testNow, testToday } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, type OpenHouse, openHouse } from '../../platform/testing/open-house.ts';

let house: OpenHouse;
let force: House;
let mine: Caller;
let course: Course;
let lessonId: string;
beforeAll(async () => {
  house = await openHouse();
  force = await makeHouse(house.em());
  mine = house.as(force.officer);
  course = await makeCourse(house.em());
  lessonId = (await makeLesson(house.em(), { course })).id;
});
afterAll(() => house.close());

const at = (second: number | null) => ({ second, anchor: null });
const note = (text: string, over: object = {}) => ({
  lessonId,
  ...at(221),
  text,
  changedAt: testNow,
  ...over,
});
const keep = (by: Caller, noteId: string, body: object) =>
  by(contract.keepNote, { params: { noteId }, body });
const inLesson = async (by = mine) => (await by(contract.lessonNotes, { params: { lessonId } })).body;
const all = async (by = mine) => (await by(contract.myNotes)).body;

test('a note stands at its second, sent twice it is one, and nobody else reads or changes it', async () => {
  const id = newId();
  for (let i = 0; i < 2; i++) expect((await keep(mine, id, note('先表明身份'))).status).toBe(200);
  await keep(mine, newId(), note('片头', at(3)));
  expect((await inLesson()).notes.map((one: contract.Note) => [one.second, one.text])).toEqual([
    [3, '片头'],
    [221, '先表明身份'],
  ]);
  expect((await all()).notes[0]).toMatchObject({
    lessonId,
    courseId: course.id,
    titleZh: expect.any(String),
  });
  const other = house.as(force.colleague);
  expect([(await all(other)).notes, (await inLesson(other)).notes]).toEqual([[], []]);
  expect((await all(house.as(force.trainer))).notes).toEqual([]);
  expect((await keep(other, id, note('改别人的'))).status).toBe(404);
  await other(contract.dropNote, { params: { noteId: id } });
  expect((await inLesson()).notes).toHaveLength(2);
  await mine(contract.dropNote, { params: { noteId: id } });
  expect((await inLesson()).notes).toHaveLength(1);
});

test('of two devices the later words stand, whichever is heard last; a clock that runs ahead holds nothing', async () => {
  const id = newId();
  const words = async () => (await inLesson()).notes.find((one: contract.Note) => one.id === id).text;
  await keep(mine, id, note('后写', { changedAt: later(testNow, -10) }));
  await keep(mine, id, note('先写', { changedAt: later(testNow, -60) }));
  expect(await words()).toBe('后写');
  await keep(mine, id, note('来自未来', { changedAt: later(testNow, 9_999_999) }));
  house.clock.at = later(testNow, 60);
  await keep(mine, id, note('现在', { changedAt: later(testNow, 60) }));
  expect(await words()).toBe('现在');
  house.clock.at = testNow;
});

test('words that another device wrote meanwhile are not written over: they stand until the person chooses', async () => {
  const id = newId();
  const words = async () => (await inLesson()).notes.find((one: contract.Note) => one.id === id);
  const { body: first } = await keep(mine, id, note('一', { basedOn: null }));
  const basedOn = first.changedAt;
  const phone = await keep(mine, id, note('手机改的', { basedOn, changedAt: later(testNow, -5) }));
  expect(phone.status).toBe(200);
  house.clock.at = later(testNow, 60);
  const { body: written } = await keep(
    mine,
    id,
    note('手机又改', { basedOn: phone.body.changedAt, changedAt: later(testNow, 30) }),
  );
  const computer = note('电脑改的', { basedOn, changedAt: later(testNow, 50) });
  expect(await keep(mine, id, computer)).toMatchObject({
    status: 409,
    body: { code: 'note-changed-elsewhere' },
  });
  expect(await words()).toMatchObject({ text: '手机又改', changedAt: written.changedAt });
  expect((await keep(mine, id, note('手机又改', { basedOn }))).status).toBe(200);
  await keep(mine, id, note('手机又改\n电脑改的', { basedOn: written.changedAt }));
  expect((await words()).text).toBe('手机又改\n电脑改的');
  house.clock.at = testNow;
});

test('a note that is thrown away on one device while another changed it stays with its new words', async () => {
  const id = newId();
  const drop = (basedOn: string) => mine(contract.dropNote, { params: { noteId: id }, query: { basedOn } });
  const words = async () =>
    (await inLesson()).notes.find((one: contract.Note) => one.id === id)?.text ?? null;
  const seen = await keep(mine, id, note('一', { basedOn: null }));
  house.clock.at = later(testNow, 60);
  const { basedOn } = { basedOn: seen.body.changedAt };
  const changed = await keep(mine, id, note('电脑改的', { basedOn, changedAt: later(testNow, 30) }));
  expect(await drop(basedOn)).toMatchObject({ status: 409, body: { code: 'note-kept-changed' } });
  expect(await words()).toBe('电脑改的');
  for (let i = 0; i < 2; i++) expect((await drop(changed.body.changedAt)).status).toBe(200);
  expect(await words()).toBeNull();
  house.clock.at = testNow;
});

test('a lesson is put among the favourites and taken out again, each as often as one likes', async () => {
  const set = (on: boolean) => mine(contract.keepFavourite, { params: { lessonId }, body: { on } });
  for (const on of [true, true]) expect((await set(on)).status).toBe(200);
  expect((await all()).favourites).toMatchObject([{ lessonId, addedAt: testNow, courseId: course.id }]);
  expect((await inLesson()).favourite).toBe(true);
  for (const on of [false, false]) await set(on);
  expect((await all()).favourites).toEqual([]);
});

test('a mistake that is told of waits for the author of the course, who answers once, and the person is told', async () => {
  const id = newId();
  const tell = (by: Caller, text = '第三十条应为第三十一条') =>
    by(contract.reportMistake, { params: { lessonId }, body: { id, ...at(221), text } });
  for (let i = 0; i < 2; i++) expect((await tell(mine)).status).toBe(200);
  const asked = () => mistakeToAnswer.tell(house.em(), { reportId: id } as never, testToday);
  expect((await asked()).map(({ personId }) => personId)).toEqual([force.trainer.id]);
  expect((await house.as(force.colleague)(contract.mistakes)).status).toBe(403);
  const trainer = house.as(force.trainer);
  const list = async () => (await trainer(contract.mistakes)).body.mistakes;
  expect(await list()).toMatchObject([
    { id, lessonId, second: 221, answer: null, mine: false, by: { name: force.officer.name } },
  ]);
  const answer = () =>
    trainer(contract.answerMistake, {
      params: { mistakeId: id },
      body: { answer: '已核对，下一版改正。', corrected: true },
    });
  expect((await answer()).status).toBe(200);
  expect(await answer()).toMatchObject({ status: 409, body: { code: 'report-answered' } });
  expect(await asked()).toEqual([]);
  const told = await mistakeAnswered.tell(house.em(), { reportId: id } as never, testToday);
  expect(told).toMatchObject([{ personId: force.officer.id, text: { zh: '已核对，下一版改正。' } }]);
  expect((await all()).reports).toMatchObject([{ id, corrected: true, answer: '已核对，下一版改正。' }]);
  expect(await list()).toMatchObject([{ id, answeredBy: force.trainer.name }]);
});

test('who wrote the course is asked before trainers near the person; twenty a day is the most', async () => {
  const other = await makeCourse(house.em(), { authorId: force.trainer.id });
  const theirs = await makeLesson(house.em(), { course: other });
  const send = (text: string) =>
    house.as(force.stranger)(contract.reportMistake, {
      params: { lessonId: theirs.id },
      body: { id: newId(), ...at(null), text },
    });
  for (let i = 0; i < 20; i++) expect((await send(`第 ${i} 处有错字`)).status).toBe(200);
  expect(await send('再一处错字')).toMatchObject({ status: 429, body: { code: 'mistakes-too-many' } });
  const [first] = (await house.as(force.trainer)(contract.mistakes)).body.mistakes;
  expect(first).toMatchObject({ mine: true, courseId: other.id });
});
