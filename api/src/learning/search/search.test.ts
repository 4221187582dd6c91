import { findLessons } from '@whetstone/core/learning/search/contract.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { indexMissingLessons } from '@whetstone/db/learning/search/index-lessons.ts';
import { makeHouse } from '@whetstone/seed/factories/house.ts';
import { makeCourse, makeLesson } from '@whetstone/seed/factories/learning.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, type OpenHouse, openHouse } from '../../platform/testing/open-house.ts';

let house: OpenHouse;
let mine: Caller;
let meId: string;
beforeAll(async () => {
  house = await openHouse();
  const { officer } = await makeHouse(house.em());
  mine = house.as(officer);
  meId = officer.id;
});
afterAll(() => house.close());

const found = async (q: string) => (await mine(findLessons, { query: { q } })).body;
const ids = (lines: { lessonId: string }[]) => lines.map(({ lessonId }) => lessonId);

test('a lesson is found by its text, and by a line of its film with the second; one that says it in its name comes first', async () => {
  const spoken = await makeLesson(house.em(), {
    transcriptZh: [
      { at: 0, text: '开场' },
      { at: 161, text: '遇到疑似爆炸物先疏散' },
    ],
  });
  const read = await makeLesson(house.em(), { bodyZh: '## 处置\n\n发现**疑似爆炸物**，不触碰。' });
  const named = await makeLesson(house.em(), { titleZh: '疑似爆炸物的处置' });
  const { lessons, found: n } = await found('爆炸物');
  expect([n, ids(lessons)]).toEqual([3, [named.id, read.id, spoken.id]]);
  expect(lessons[1].passages).toEqual([{ kind: 'text', second: null, words: '发现疑似爆炸物，不触碰。' }]);
  expect(lessons[2].passages).toEqual([{ kind: 'spoken', second: 161, words: '遇到疑似爆炸物先疏散' }]);
});

test('words between spaces must all be said at one place; where none says them, lessons that say most are near', async () => {
  const lesson = await makeLesson(house.em(), { bodyZh: '先止血，再包扎伤口。' });
  expect(ids((await found('止血 包扎')).lessons)).toEqual([lesson.id]);
  const other = await found('止血包扎伤口固定');
  expect([other.lessons, other.found, ids(other.near)]).toEqual([[], 0, [lesson.id]]);
  expect(await found('100%不存在的字')).toEqual({ courses: [], lessons: [], found: 0, near: [] });
});

test('a course is found by its summary, an article of law by the lessons that stand on it', async () => {
  const course = await makeCourse(house.em(), { summaryZh: '水上救援的装备与分工' });
  expect((await found('水上救援')).courses.map(({ id }: { id: string }) => id)).toEqual([course.id]);
  const law = [{ law: '反恐怖主义法', article: '第五十七条', edition: '2018' }];
  const lesson = await makeLesson(house.em(), { law });
  await house.em().execute('delete from lesson_passage where lesson_id = ?', [lesson.id]);
  expect(await indexMissingLessons(house.em(), 10)).toBe(1);
  const { lessons } = await found('反恐怖主义法 第五十七条');
  expect(lessons).toMatchObject([{ lessonId: lesson.id, places: 1, passages: [{ kind: 'law' }] }]);
});

test('what learners do not see is not found, and of a course that waits for another only names are', async () => {
  const before = await makeCourse(house.em());
  const first = await makeLesson(house.em(), { course: before });
  const course = await makeCourse(house.em(), { prerequisiteIds: [before.id] });
  const lesson = await makeLesson(house.em(), { course, titleZh: '无人机反制', bodyZh: '干扰频段的选择' });
  const ahead = await makeCourse(house.em(), { publishedAt: later(testNow, 60) });
  await makeLesson(house.em(), { course: ahead, bodyZh: '干扰频段的选择' });
  expect(await found('干扰频段')).toMatchObject({ lessons: [], near: [] });
  expect((await found('无人机')).lessons).toMatchObject([
    { lessonId: lesson.id, locked: true, places: 1, passages: [{ kind: 'title' }] },
  ]);
  await house.em().execute(
    `insert into study_record (person_id, lesson_id, started_at, resume_saved_at, completed_at, completed_by)
     values (?, ?, now(), now(), now(), 'check')`,
    [meId, first.id],
  );
  expect((await found('干扰频段')).lessons).toMatchObject([{ lessonId: lesson.id, locked: false }]);
});
