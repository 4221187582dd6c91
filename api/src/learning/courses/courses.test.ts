import {
  createCourse,
  createLesson,
  deskCourse,
  deskLesson,
  deskVersion,
  discardCourse,
  duplicateCourse,
  publishCourse,
  saveCourse,
  saveLesson,
  sendCourse,
  withdrawCourse,
} from '@whetstone/core/learning/courses/course-contract.ts';
import {
  course as readCourse,
  courses as readCourses,
  lesson as readLesson,
  openCheck,
} from '@whetstone/core/learning/contract.ts';
import { saveStudy } from '@whetstone/core/learning/study/contract.ts';
import type { Part } from '@whetstone/core/learning/parts.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { makeHouse, type House } from '@whetstone/seed/factories/house.ts';
import { makeItem } from '@whetstone/seed/factories/items.ts';
import { makeLesson } from '@whetstone/seed/factories/learning.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, type OpenHouse, openHouse } from '../../platform/testing/open-house.ts';

let house: OpenHouse;
let force: House;
let author: Caller;
let second: Caller;
let learner: Caller;
let items: string[];
let learnerId: string;
const sessionId = newId();

beforeAll(async () => {
  house = await openHouse();
  const em = house.em();
  force = await makeHouse(em);
  const other = await makeOfficer(em, { unit: force.station });
  await makeGrant(em, other, 'trainer', force.bureau);
  author = house.as(force.trainer);
  second = house.as(other);
  const officer = await makeOfficer(em, { unit: force.station });
  learnerId = officer.id;
  learner = house.as(officer);
  items = [];
  for (let i = 0; i < 4; i++) items.push((await makeItem(em)).item.id);
});
afterAll(() => house.close());

const words = (markdown: string): Part => ({ id: 'p1', kind: 'text', title: '', content: { markdown } });
const whole = (markdown = '先表明身份。') => ({
  titleZh: '盘问',
  titleEn: 'Questioning',
  minutes: 5,
  capabilityCode: 'LAW-02',
  law: [{ law: '人民警察法', article: '第九条', edition: '2012' }],
  parts: [words(markdown)],
  checkItemIds: items,
});
const named = {
  titleEn: 'Stop and check',
  summaryZh: '要点。',
  summaryEn: 'Points.',
  capabilityCodes: ['LAW-02'],
};

/** A course that could be published, and its lesson. */
async function drafted(lesson: object = whole()) {
  const { body: begun } = await author(createCourse, { body: { titleZh: '盘查', sessionId } });
  const params = { courseId: begun.course.id };
  const { body } = await author(createLesson, {
    params,
    body: { content: lesson, sessionId, revision: begun.revision },
  });
  const content = { ...body.course.content, ...named };
  const saved = await author(saveCourse, {
    params,
    body: { content, sessionId, revision: body.course.revision },
  });
  return { params, lessonId: body.lessonId as string, desk: saved.body };
}

async function published(lesson: object = whole()) {
  const draft = await drafted(lesson);
  const sent = await author(sendCourse, { params: draft.params, body: { revision: draft.desk.revision } });
  const { status, body } = await second(publishCourse, {
    params: draft.params,
    body: { revision: sent.body.revision },
  });
  expect(status).toBe(200);
  return { ...draft, desk: body };
}

const seen = async (lessonId: string) => learner(readLesson, { params: { lessonId } });

test('a course goes from nothing to learners by two people; before that nobody sees it', async () => {
  const { params, lessonId, desk } = await drafted();
  expect(desk.faults).toEqual([]);
  expect((await seen(lessonId)).status).toBe(404);
  const sent = await author(sendCourse, { params, body: { revision: desk.revision } });
  expect(sent.body.course.status).toBe('in-review');
  const own = await author(publishCourse, { params, body: { revision: sent.body.revision } });
  expect(own).toMatchObject({ status: 422, body: { code: 'course-same-person' } });
  const { body } = await second(publishCourse, { params, body: { revision: sent.body.revision } });
  expect(body.course).toMatchObject({ status: 'published', live: true });
  const shown = await seen(lessonId);
  expect(shown.body).toMatchObject({ bodyZh: '先表明身份。', parts: [words('先表明身份。')] });
  expect(shown.body.law).toHaveLength(1);
  expect((await learner(readCourses)).body.courses.map((one: { id: string }) => one.id)).toContain(
    params.courseId,
  );
});

test('what is missing is said with the lesson and part, and nothing incomplete is sent', async () => {
  const { params, lessonId, desk } = await drafted({
    titleZh: '空',
    parts: [{ id: 'v', kind: 'video', title: '', content: { mediaId: null, note: '' } }],
  });
  const codes = desk.faults.map(({ code }: { code: string }) => code).toSorted();
  expect(codes).toEqual(['check-too-small', 'medium-missing', 'title-missing']);
  expect(desk.faults).toContainEqual({ code: 'medium-missing', lessonId, partId: 'v' });
  const refused = await author(sendCourse, { params, body: { revision: desk.revision } });
  expect(refused).toMatchObject({ status: 422, body: { code: 'course-has-faults' } });
});

test('a change of what is published is a new version: learners see the old one until a second person agrees', async () => {
  const { params, lessonId, desk } = await published();
  const place = { second: 0, anchor: 'b2', stretches: [] };
  await learner(saveStudy, { params: { lessonId }, body: place as never });
  const { body: lesson } = await author(deskLesson, { params: { lessonId } });
  const changed = await author(saveLesson, {
    params: { lessonId },
    body: { content: whole('先出示证件。'), sessionId: newId(), revision: lesson.revision },
  });
  expect(changed.status).toBe(200);
  expect((await seen(lessonId)).body.bodyZh).toBe('先表明身份。');
  const { body: now } = await author(deskCourse, { params });
  expect(now.course).toMatchObject({ status: 'draft', live: true });
  expect(now.outline).toMatchObject([{ id: lessonId, changed: true }]);
  const bare = await author(sendCourse, { params, body: { revision: now.revision } });
  expect(bare).toMatchObject({ status: 422, body: { code: 'course-change-unexplained' } });
  const sent = await author(sendCourse, { params, body: { revision: now.revision, reason: '依新规' } });
  await second(publishCourse, { params, body: { revision: sent.body.revision } });
  expect((await seen(lessonId)).body.bodyZh).toBe('先出示证件。');
  // The version before stands as it was, with the lesson as it stood in it.
  const { body: first } = await author(deskVersion, {
    params: { ...params, no: String(desk.versions.at(-1).no) },
  });
  expect(first.lessons[0].content.parts).toEqual([words('先表明身份。')]);
  const { body: last } = await author(deskVersion, {
    params: { ...params, no: String(sent.body.versions[0].no) },
  });
  expect(last.lessons[0].content.parts).toEqual([words('先出示证件。')]);
});

test('a sealed version cannot be changed even by hand', async () => {
  const { params } = await published();
  const rewrite = `update course_version set content = '{}' where course_id = '${params.courseId}'`;
  await expect(house.em().execute(rewrite)).rejects.toThrow(/sealed/);
  await expect(
    house.em().execute(`update lesson_version set content = '{}' where session_id is null`),
  ).rejects.toThrow(/sealed/);
});

test('of two who save the same lesson the second is told, and loses nothing', async () => {
  const { lessonId, params } = await drafted();
  const { body } = await author(deskLesson, { params: { lessonId } });
  const save = (who: Caller, text: string) =>
    who(saveLesson, {
      params: { lessonId },
      body: { content: whole(text), sessionId: newId(), revision: body.revision },
    });
  expect((await save(author, '甲')).status).toBe(200);
  expect(await save(second, '乙')).toMatchObject({ status: 409, body: { code: 'stale-revision' } });
  // Theirs is kept beside as a lesson of its own.
  const { body: desk } = await second(deskCourse, { params });
  const aside = await second(createLesson, {
    params,
    body: { content: whole('乙'), sessionId: newId(), revision: desk.revision },
  });
  expect(aside.body.course.outline).toHaveLength(2);
  expect((await author(deskLesson, { params: { lessonId } })).body.content.parts).toEqual([words('甲')]);
});

test('saves of one sitting are one version; an autosave within the same second is counted too', async () => {
  const { lessonId, params } = await drafted();
  let { body } = await author(deskLesson, { params: { lessonId } });
  for (const text of ['一', '二', '三']) {
    const before = body.revision;
    const saved = await author(saveLesson, {
      params: { lessonId },
      body: { content: whole(text), sessionId, revision: body.revision },
    });
    body = saved.body;
    expect(body.revision).toBeGreaterThan(before);
  }
  expect((await author(deskCourse, { params })).body.versions).toHaveLength(1);
});

test('while it is reviewed nobody writes on it; taken back, they do', async () => {
  const { params, lessonId, desk } = await drafted();
  const sent = await author(sendCourse, { params, body: { revision: desk.revision } });
  const { body } = await author(deskLesson, { params: { lessonId } });
  const write = () =>
    author(saveLesson, {
      params: { lessonId },
      body: { content: whole('改'), sessionId, revision: body.revision },
    });
  expect(await write()).toMatchObject({ status: 409, body: { code: 'course-in-review' } });
  await author(withdrawCourse, { params, body: { revision: sent.body.revision } });
  expect((await write()).status).toBe(200);
});

test('dropping a draft goes back to what learners see', async () => {
  const { params, lessonId } = await published();
  const { body } = await author(deskLesson, { params: { lessonId } });
  await author(saveLesson, {
    params: { lessonId },
    body: { content: whole('错'), sessionId: newId(), revision: body.revision },
  });
  const { body: desk } = await author(deskCourse, { params });
  const dropped = await author(discardCourse, { params, body: { revision: desk.revision } });
  expect(dropped.body.course.status).toBe('published');
  expect((await author(deskLesson, { params: { lessonId } })).body.content.parts).toEqual([
    words('先表明身份。'),
  ]);
});

test('a lesson of another course may stand in this one, and is finished in both', async () => {
  const from = await published();
  const { params, desk } = await drafted();
  const content = { ...desk.content, lessonIds: [...desk.content.lessonIds, from.lessonId] };
  const saved = await author(saveCourse, { params, body: { content, sessionId, revision: desk.revision } });
  const sent = await author(sendCourse, { params, body: { revision: saved.body.revision } });
  await second(publishCourse, { params, body: { revision: sent.body.revision } });
  const { body } = await learner(readCourse, { params });
  expect(body.lessons.map((one: { id: string }) => one.id)).toEqual(content.lessonIds);

  // Now its own course waits for this one: it opens here, or neither could ever be finished.
  const waiting = await author(saveCourse, {
    params: from.params,
    body: {
      content: { ...from.desk.content, prerequisiteIds: [params.courseId] },
      sessionId,
      revision: from.desk.revision,
    },
  });
  expect(waiting.status, waiting.text).toBe(200);
  const again = await author(sendCourse, {
    params: from.params,
    body: { revision: waiting.body.revision, reason: '先学另一门' },
  });
  expect(again.status, again.text).toBe(200);
  const out = await second(publishCourse, { params: from.params, body: { revision: again.body.revision } });
  expect(out.status, out.text).toBe(200);
  expect((await learner(readCourse, { params: from.params })).body.waitsFor).toHaveLength(1);
  expect((await seen(from.lessonId)).status).toBe(200);
});

test('a lesson that learners do not see yet cannot be taken into another course', async () => {
  const from = await drafted();
  const { params, desk } = await drafted();
  const content = { ...desk.content, lessonIds: [...desk.content.lessonIds, from.lessonId] };
  const refused = await author(saveCourse, { params, body: { content, sessionId, revision: desk.revision } });
  expect(refused).toMatchObject({ status: 400, body: { code: 'invalid-input' } });
});

test('courses that wait for each other are refused', async () => {
  const one = await drafted();
  const other = await drafted();
  const wait = (from: typeof one, on: typeof one) =>
    author(saveCourse, {
      params: from.params,
      body: {
        content: { ...from.desk.content, prerequisiteIds: [on.params.courseId] },
        sessionId,
        revision: from.desk.revision,
      },
    });
  expect((await wait(one, other)).status).toBe(200);
  expect(await wait(other, one)).toMatchObject({ status: 422, body: { code: 'course-waits-for-itself' } });
});

test('a course that waits for another says so, and opens once that is finished; who has begun goes on', async () => {
  const first = await published();
  const then = await drafted();
  const content = { ...then.desk.content, prerequisiteIds: [first.params.courseId] };
  const saved = await author(saveCourse, {
    params: then.params,
    body: { content, sessionId, revision: then.desk.revision },
  });
  const sent = await author(sendCourse, { params: then.params, body: { revision: saved.body.revision } });
  await second(publishCourse, { params: then.params, body: { revision: sent.body.revision } });
  const read = async () => (await learner(readCourse, { params: then.params })).body.waitsFor;
  expect(await read()).toMatchObject([{ id: first.params.courseId }]);
  expect(await seen(then.lessonId)).toMatchObject({ status: 409, body: { code: 'course-locked' } });
  // Neither a check nor a test-out nor a place that a device tells of goes round it.
  const asked = { params: { lessonId: then.lessonId } };
  const locked = { status: 409, body: { code: 'course-locked' } };
  for (const mode of ['check', 'test-out'])
    expect(await learner(openCheck, { ...asked, body: { mode } })).toMatchObject(locked);
  const place = { second: 0, anchor: null, device: 'a', sentAt: testNow, stretches: [] };
  expect(await learner(saveStudy, { ...asked, body: place })).toMatchObject(locked);
  const lockedNow = async () =>
    (await learner(readCourses)).body.courses.find(({ id }: { id: string }) => id === then.params.courseId)
      .locked;
  expect(await lockedNow()).toBe(true);
  await house.em().execute(
    `insert into study_record (person_id, lesson_id, started_at, resume_saved_at, completed_at, completed_by)
     values ('${learnerId}', '${first.lessonId}', now(), now(), now(), 'check')`,
  );
  expect(await read()).toEqual([]);
  expect(await lockedNow()).toBe(false);
  expect((await seen(then.lessonId)).status).toBe(200);
});

test('a duplicate is a draft of its own with copies of the lessons', async () => {
  const { params, lessonId } = await published();
  const { body } = await author(duplicateCourse, { params, body: { sessionId } });
  expect(body.course).toMatchObject({ status: 'draft', live: false });
  expect(body.outline).toHaveLength(1);
  expect(body.outline[0].id).not.toBe(lessonId);
});

test('courses that were there before are on the desk in their first version', async () => {
  const lesson = await makeLesson(house.em());
  expect((await seen(lesson.id)).body.parts).toMatchObject([{ kind: 'text' }]);
});

test('an officer neither reads the desk nor writes', async () => {
  const { params, lessonId, desk } = await drafted();
  house.clock.at = later(testNow, 1);
  expect((await learner(deskCourse, { params })).status).toBe(403);
  expect((await learner(deskLesson, { params: { lessonId } })).status).toBe(403);
  expect((await learner(sendCourse, { params, body: { revision: desk.revision } })).status).toBe(403);
});
