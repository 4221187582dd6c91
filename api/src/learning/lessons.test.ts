import { course, courses, lesson, study } from '@whetstone/core/learning/contract.ts';
import { saveStudy } from '@whetstone/core/learning/study/contract.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { CapabilityScore } from '@whetstone/db/capability/capability-score.entity.ts';
import { StudyRecord } from '@whetstone/db/learning/study-record.entity.ts';
import type { Part } from '@whetstone/core/learning/parts.ts';
import { LessonVersion } from '@whetstone/db/learning/lesson-version.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { makeHouse, type House } from '@whetstone/seed/factories/house.ts';
import { makeCourse, makeLesson } from '@whetstone/seed/factories/learning.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow, testToday } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Caller, type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

let house: OpenHouse;
let force: House;
let me: Person;
let mine: Caller;

beforeAll(async () => {
  house = await openHouse();
  force = await makeHouse(house.em());
});
beforeEach(async () => {
  me = await makeOfficer(house.em(), { unit: force.station });
  mine = house.as(me);
});
afterEach(async () => {
  house.clock.at = testNow;
  await house.em().execute('truncate course, lesson, study_record, capability_score');
});
afterAll(() => house.close());

async function need(
  capabilityCode: string,
  amount: number,
  over: { requiredLevel?: number | null; expiresOn?: string } = {},
): Promise<void> {
  const em = house.em();
  em.create(CapabilityScore, {
    personId: me.id,
    capabilityCode,
    unitId: me.unitId,
    asOfOn: testToday,
    computedAt: testNow,
    formulaVersion: 'CAP-2',
    versionId: force.standard.framework.id,
    mean: 50,
    variance: 30,
    low90: 41,
    high90: 59,
    shown: 50,
    level: 1,
    enoughEvidence: true,
    counted: 3,
    currency: 'current',
    state: 'below',
    requiredLevel: 3,
    need: amount,
    meanBefore: 50,
    varianceBefore: 30,
    failedOn: [],
    evidenceIds: [],
    ...over,
  });
  await em.flush();
}

const save = (lessonId: string, over: object = {}) =>
  mine(saveStudy, {
    params: { lessonId },
    body: { second: 60, anchor: null, device: 'phone', sentAt: house.clock.at, stretches: [], ...over },
  });
const record = (lessonId: string, personId = me.id) =>
  house.em().findOneOrFail(StudyRecord, { personId, lessonId });

test('courses come mandatory by post first, then by my largest need, then the rest in order', async () => {
  const em = house.em();
  await makeCourse(em, { code: 'later', position: 8, capabilityCodes: ['FIT-01'] });
  await makeCourse(em, { code: 'first', position: 7, capabilityCodes: ['FIT-01'] });
  await makeCourse(em, { code: 'small', capabilityCodes: ['LAW-01', 'POL-01'] });
  await makeCourse(em, { code: 'large', capabilityCodes: ['LAW-01', 'LAW-02'] });
  await makeCourse(em, { code: 'must', capabilityCodes: ['FIT-01'], mandatoryFor: ['R03', 'R30'] });
  await makeCourse(em, { code: 'others', mandatoryFor: ['R30'], capabilityCodes: ['FIT-01'], position: 9 });
  await need('LAW-01', 1);
  await need('LAW-02', 6);
  await need('FIT-01', 9, { requiredLevel: null });
  const { status, body } = await mine(courses);
  expect(status).toBe(200);
  expect(body.courses.map((one: { code: string }) => one.code)).toEqual([
    'must',
    'large',
    'small',
    'first',
    'later',
    'others',
  ]);
  expect(body.courses.map((one: { need: number | null }) => one.need)).toEqual([
    null,
    6,
    1,
    null,
    null,
    null,
  ]);
  expect(body.courses.map((one: { mandatory: boolean }) => one.mandatory)).toEqual([
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});

test('the needs and the progress of others are not mine', async () => {
  const em = house.em();
  const home = await makeCourse(em);
  const one = await makeLesson(em, { course: home, position: 1, minutes: 6 });
  await makeLesson(em, { course: home, position: 2, minutes: 9 });
  await need('LAW-02', 6);
  await save(one.id);
  await em.execute(`update study_record set completed_at = now(), completed_by = 'check'`);
  expect((await mine(courses)).body.courses[0]).toMatchObject({
    need: 6,
    lessons: 2,
    completed: 1,
    minutes: 15,
  });
  const others = await house.as(force.colleague)(courses);
  expect(others.body.courses[0]).toMatchObject({ need: null, lessons: 2, completed: 0, minutes: 15 });
});

test('a course shows its lessons in order and where I stand', async () => {
  const em = house.em();
  const home = await makeCourse(em);
  const second = await makeLesson(em, { course: home, position: 2 });
  const first = await makeLesson(em, { course: home, position: 1 });
  await save(second.id);
  // A package runs with a network only, and the line of its lesson says so.
  const { content, createdAt } = await em.findOneOrFail(LessonVersion, second.currentVersionId!);
  const part: Part = { id: 'unit', kind: 'package', title: '', content: { packageId: newId(), note: '' } };
  const parts = [...content.parts, part];
  const made = { createdAt, createdById: null, sessionId: null, lessonId: second.id, no: 2 };
  const next = em.create(LessonVersion, { id: newId(), content: { ...content, parts }, ...made });
  second.currentVersionId = next.id;
  await em.flush();
  const { body } = await mine(course, { params: { courseId: home.id } });
  expect(body.course.code).toBe(home.code);
  expect(body.lessons).toMatchObject([
    { id: first.id, hasPackage: false, startedAt: null, completedAt: null, completedBy: null },
    { id: second.id, hasPackage: true, startedAt: testNow, completedAt: null },
  ]);
});

test('a lesson shows text, media address, neighbours and my resume point, and nothing of its check', async () => {
  const em = house.em();
  const home = await makeCourse(em);
  const first = await makeLesson(em, { course: home, position: 1 });
  const transcriptZh = [{ at: 3, text: '表明身份' }];
  const film = await makeLesson(em, {
    course: home,
    position: 5,
    kind: 'video',
    media: 'stop & ask.mp4',
    transcriptZh,
  });
  const last = await makeLesson(em, { course: home, position: 9 });
  await save(film.id, { second: 221.5, anchor: 'p-3' });
  const { body, text } = await mine(lesson, { params: { lessonId: film.id } });
  expect(body).toMatchObject({
    courseId: home.id,
    bodyZh: film.bodyZh,
    mediaUrl: '/api/media/stop%20%26%20ask.mp4',
    transcriptZh,
    resume: { second: 221.5, anchor: 'p-3', savedAt: testNow },
    previousLessonId: first.id,
    nextLessonId: last.id,
  });
  for (const id of film.checkItemVersionIds) expect(text).not.toContain(id);
  const theirs = await house.as(force.colleague)(lesson, { params: { lessonId: first.id } });
  expect(theirs.body).toMatchObject({ resume: null, mediaUrl: null, previousLessonId: null });
});

test('what is not published is not there', async () => {
  const em = house.em();
  for (const publishedAt of [null, later(testNow, 60)]) {
    const home = await makeCourse(em, { publishedAt });
    const { id } = await makeLesson(em, { course: home });
    expect((await mine(course, { params: { courseId: home.id } })).status).toBe(404);
    expect((await mine(lesson, { params: { lessonId: id } })).status).toBe(404);
    expect((await save(id)).status).toBe(404);
  }
  expect((await mine(courses)).body.courses).toEqual([]);
  expect((await mine(lesson, { params: { lessonId: newId() } })).body.code).toBe('not-found');
  house.clock.at = later(testNow, 60);
  expect((await mine(courses)).body.courses).toHaveLength(1);
});

test('nobody learns without being signed in', async () => {
  expect((await house.as(null)(courses)).status).toBe(401);
  expect((await house.as(null)(study)).status).toBe(401);
});

test('of two positions the one that the server received later holds, also backwards', async () => {
  const { id } = await makeLesson(house.em());
  await save(id, { second: 300 });
  house.clock.at = later(testNow, 30);
  await save(id, { second: 120, anchor: 'p-2' });
  expect(await record(id)).toMatchObject({
    resumeSecond: 120,
    resumeAnchor: 'p-2',
    resumeSavedAt: later(testNow, 30),
    startedAt: testNow,
  });
  // Received earlier, written later: a slow request does not turn the page back.
  house.clock.at = later(testNow, 10);
  await save(id, { second: 5 });
  expect(await record(id)).toMatchObject({ resumeSecond: 120, resumeSavedAt: later(testNow, 30) });
});

test.each([
  ['a second before the beginning', { second: -1 }],
  ['a day that does not exist', { sentAt: '2026-02-30T00:00:00.000Z' }],
  ['a score', { score: 100 }],
  ['a number in a string', { second: '60' }],
])('%s is a fault of the caller', async (_what, over) => {
  const { id } = await makeLesson(house.em());
  expect(await save(id, over)).toMatchObject({ status: 400, body: { code: 'invalid-input' } });
});

test('I go on with the lesson I left last and did not complete', async () => {
  const em = house.em();
  const home = await makeCourse(em);
  const text = await makeLesson(em, { course: home, position: 1, minutes: 6 });
  const film = await makeLesson(em, {
    course: home,
    position: 2,
    minutes: 10,
    kind: 'video',
    media: 'a.mp4',
  });
  const done = await makeLesson(em, { course: home, position: 3 });
  expect((await mine(study)).body).toEqual({ resume: null, suggestion: null });
  await save(text.id);
  house.clock.at = later(testNow, 60);
  await save(film.id, { second: 221 });
  house.clock.at = later(testNow, 120);
  await save(done.id);
  await em.execute(
    `update study_record set completed_at = now(), completed_by = 'check' where lesson_id = ?`,
    [done.id],
  );
  const { body } = await mine(study);
  expect(body.resume).toMatchObject({
    lesson: { id: film.id },
    courseId: home.id,
    second: 221,
    minutesLeft: 7,
  });
});

test('the suggestion serves the largest need that a lesson serves, and says which', async () => {
  const em = house.em();
  const home = await makeCourse(em);
  const other = await makeCourse(em);
  await makeLesson(em, { course: home, position: 1, capabilityCode: 'LAW-01' });
  await makeLesson(em, { course: other, position: 1, capabilityCode: 'LAW-02' });
  const second = await makeLesson(em, { course: home, position: 3, capabilityCode: 'LAW-02' });
  const first = await makeLesson(em, { course: home, position: 2, capabilityCode: 'LAW-02' });
  await need('LAW-01', 4);
  await need('LAW-02', 6);
  await need('WPN-02', 9);
  await need('FIT-01', 99, { requiredLevel: null });
  const suggested = async () => (await mine(study)).body.suggestion;
  expect(await suggested()).toMatchObject({ lesson: { id: first.id }, becauseOf: 'LAW-02' });
  await em.execute(
    `insert into study_record (person_id, lesson_id, started_at, resume_saved_at, completed_at, completed_by)
     values (?, ?, now(), now(), now(), 'check')`,
    [me.id, first.id],
  );
  expect((await suggested()).lesson.id).toBe(second.id);
});

test('of equal needs the one whose proof expires first is served; the lesson I resume is not suggested', async () => {
  const em = house.em();
  const home = await makeCourse(em);
  await makeLesson(em, { course: home, position: 1, capabilityCode: 'LAW-01' });
  const sooner = await makeLesson(em, { course: home, position: 2, capabilityCode: 'LAW-02' });
  const then = await makeLesson(em, { course: home, position: 3, capabilityCode: 'LAW-02' });
  await need('LAW-01', 6);
  await need('LAW-02', 6, { expiresOn: '2026-12-01' });
  expect((await mine(study)).body.suggestion.lesson.id).toBe(sooner.id);
  await save(sooner.id);
  const { body } = await mine(study);
  expect([body.resume.lesson.id, body.suggestion.lesson.id]).toEqual([sooner.id, then.id]);
});

test('who needs nothing is suggested nothing', async () => {
  await makeLesson(house.em());
  await need('LAW-02', 0);
  expect((await mine(study)).body.suggestion).toBeNull();
});
