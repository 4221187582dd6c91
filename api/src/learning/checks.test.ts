import { kindNames, kinds } from '@whetstone/core/bank/kinds.ts';
import { isMachineMarked } from '@whetstone/core/exams/take-mark.ts';
import { answerCheck, lesson as readLesson, openCheck } from '@whetstone/core/learning/contract.ts';
import { saveStudy } from '@whetstone/core/learning/study/contract.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { ItemVersion } from '@whetstone/db/bank/item-version.entity.ts';
import { LessonCheck } from '@whetstone/db/learning/lesson-check.entity.ts';
import type { Lesson } from '@whetstone/db/learning/lesson.entity.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { makeEvidence } from '@whetstone/seed/factories/evidence.ts';
import { makeHouse, type House } from '@whetstone/seed/factories/house.ts';
import { makeItem } from '@whetstone/seed/factories/items.ts';
import { makeCourse, makeLesson } from '@whetstone/seed/factories/learning.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { afterEach, afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
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
afterEach(() => {
  house.clock.at = testNow;
});
afterAll(() => house.close());

const open = (lesson: Lesson, mode = 'check', caller = mine) =>
  caller(openCheck, { params: { lessonId: lesson.id }, body: { mode } });
const send = (checkId: string, responses: unknown[], caller = mine) =>
  caller(answerCheck, { params: { checkId }, body: { responses } });
const check = (checkId: string) => house.em().findOneOrFail(LessonCheck, checkId);
const standing = async (lesson: Lesson) =>
  (await mine(readLesson, { params: { lessonId: lesson.id } })).body.lesson;

/** The key is option `d` in every item of the factory's single choice. */
const RIGHT = { pick: 'd' };
const WRONG = { pick: 'b' };

/** The lessons that were announced as completed by me, each as often as it was said. */
async function completions(): Promise<string[]> {
  const found = await house
    .em()
    .execute<{ lessonId: string }[]>(
      `select payload->>'lessonId' as "lessonId" from outbox where topic = 'lesson.completed' and payload->>'personId' = ?`,
      [me.id],
    );
  return found.map(({ lessonId }) => lessonId);
}

async function announced(checkId: string): Promise<string[]> {
  const found = await house
    .em()
    .execute<{ topic: string }[]>(`select topic from outbox where payload->>'checkId' = ?`, [checkId]);
  return found.map(({ topic }) => topic);
}

test('a check draws three different items of the lesson’s pool', async () => {
  const lesson = await makeLesson(house.em());
  const { status, body } = await open(lesson);
  expect(status).toBe(200);
  expect(body.items.map((one: { no: number }) => one.no)).toEqual([1, 2, 3]);
  const { items, personId } = await check(body.checkId);
  expect(personId).toBe(me.id);
  const drawn = items.map((one) => one.itemVersionId);
  expect(new Set(drawn).size).toBe(3);
  expect(drawn.every((id) => lesson.checkItemVersionIds.includes(id))).toBe(true);
});

test('the same draw, in the same order, comes back until it is answered', async () => {
  const lesson = await makeLesson(house.em());
  const first = await open(lesson);
  house.clock.at = later(testNow, 24 * 3600 - 1);
  expect((await open(lesson)).text).toBe(first.text);
  await send(first.body.checkId, [WRONG, WRONG, WRONG]);
  expect((await open(lesson)).body.checkId).not.toBe(first.body.checkId);
});

test('a draw of a day ago is replaced, and can no longer be answered', async () => {
  const lesson = await makeLesson(house.em());
  const old = await open(lesson);
  house.clock.at = later(testNow, 24 * 3600);
  const fresh = await open(lesson);
  expect(fresh.body.checkId).not.toBe(old.body.checkId);
  const late = await send(old.body.checkId, [RIGHT, RIGHT, RIGHT]);
  expect(late).toMatchObject({ status: 409, body: { code: 'check-not-open' } });
  expect((await standing(lesson)).completedAt).toBeNull();
});

test('opening at once on two devices draws once', async () => {
  const lesson = await makeLesson(house.em());
  const atOnce = Array.from({ length: 12 });
  // Connections made before, so that no request waits for its own.
  await Promise.all(atOnce.map(() => mine(readLesson, { params: { lessonId: lesson.id } })));
  const answers = await Promise.all(atOnce.map(() => open(lesson)));
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(await house.em().count(LessonCheck, { personId: me.id })).toBe(1);
});

test('nothing of any kind’s key is in a check before it is answered', async () => {
  const em = house.em();
  for (const kind of kindNames) {
    const versions = [];
    for (let n = 0; n < 3; n++) versions.push((await makeItem(em, kind)).version);
    const lesson = await makeLesson(em, { checkItemVersionIds: versions.map(({ id }) => id) });
    const { body, text } = await open(lesson, 'check');
    if (!isMachineMarked(kind, versions[0]!.content)) {
      // A check is judged at once: what people would have to mark is not asked.
      expect(body.code).toBe('check-without-items');
      continue;
    }
    for (const { paper } of body.items) {
      expect(Object.keys(paper).sort()).toEqual(Object.keys(kinds[kind].schemas.paper.properties).sort());
      expect(paper).not.toHaveProperty('key');
    }
    for (const secret of [
      '"key"',
      '"keys"',
      '"accept"',
      '"pairs"',
      '"order"',
      '"tolerance"',
      '"explanation"',
    ])
      expect(text).not.toContain(secret);
    expect(text).not.toContain(versions[0]!.explanation);
  }
});

test('two right of three complete the lesson; reveal, explanation and law come with the grades', async () => {
  const lesson = await makeLesson(house.em());
  const { body: drawn } = await open(lesson);
  const { status, body } = await send(drawn.checkId, [RIGHT, WRONG, RIGHT]);
  expect(status).toBe(200);
  expect(body).toMatchObject({ passed: true, right: 2, completedNow: true });
  expect(body.items.map((one: { verdict: string }) => one.verdict)).toEqual(['right', 'wrong', 'right']);
  expect(body.items[0]).toMatchObject({
    no: 1,
    reveal: { response: RIGHT },
    explanation: '见所引条文。',
    law: [{ article: '第一条' }],
  });
  expect(await standing(lesson)).toMatchObject({ completedAt: testNow, completedBy: 'check' });
  expect(await check(drawn.checkId)).toMatchObject({
    responses: [RIGHT, WRONG, RIGHT],
    fractions: [1, 0, 1],
    passed: true,
    answeredAt: testNow,
  });
  expect(await announced(drawn.checkId)).toEqual(['lesson-check.answered']);
  expect(await completions()).toEqual([lesson.id]);
});

test('one right of three completes nothing, and neither do partly right ones', async () => {
  const em = house.em();
  const plain = await makeLesson(em);
  const { body: drawn } = await open(plain);
  const failed = await send(drawn.checkId, [RIGHT, null, WRONG]);
  expect(failed.body).toMatchObject({ passed: false, right: 1, completedNow: false });
  expect(failed.body.items[1].verdict).toBe('unanswered');
  expect(await completions()).toEqual([]);
  expect(await standing(plain)).toMatchObject({ completedAt: null, startedAt: null });
  const versions = [];
  for (let n = 0; n < 3; n++) versions.push((await makeItem(em, 'matching')).version.id);
  const pairs = await makeLesson(em, { checkItemVersionIds: versions });
  const half = { pairs: { m: 'x', k: 'x' } };
  const { body } = await send((await open(pairs)).body.checkId, [half, half, half]);
  expect(body).toMatchObject({ passed: false, right: 0 });
  expect(body.items[0].verdict).toBe('partial');
});

test('answers are taken once, also when sent twice at once', async () => {
  const lesson = await makeLesson(house.em());
  const { body: drawn } = await open(lesson);
  const answers = await Promise.all([
    send(drawn.checkId, [RIGHT, RIGHT, RIGHT]),
    send(drawn.checkId, [WRONG, WRONG, WRONG]),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const again = await send(drawn.checkId, [RIGHT, RIGHT, RIGHT]);
  expect(again).toMatchObject({ status: 409, body: { code: 'check-not-open' } });
  expect(again.text).not.toContain('reveal');
  expect(await announced(drawn.checkId)).toEqual(['lesson-check.answered']);
});

test('a lesson is completed once; passing again changes nothing', async () => {
  const lesson = await makeLesson(house.em());
  await send((await open(lesson, 'test-out')).body.checkId, [RIGHT, RIGHT, RIGHT]);
  house.clock.at = later(testNow, 60);
  const { body } = await send((await open(lesson)).body.checkId, [RIGHT, RIGHT, RIGHT]);
  expect(body).toMatchObject({ passed: true, completedNow: false });
  expect(await standing(lesson)).toMatchObject({ completedAt: testNow, completedBy: 'test-out' });
  expect(await completions()).toEqual([lesson.id]);
});

test('only who has not opened the lesson tests out of it', async () => {
  const em = house.em();
  const unopened = await makeLesson(em);
  await send((await open(unopened, 'test-out')).body.checkId, [RIGHT, RIGHT, RIGHT]);
  expect(await standing(unopened)).toMatchObject({ completedBy: 'test-out' });
  const unopenedBody = (await mine(readLesson, { params: { lessonId: unopened.id } })).body;
  expect(unopenedBody.resume).toBeNull();
  const opened = await makeLesson(em);
  const place = { second: 5, anchor: null, device: 'phone', sentAt: testNow, stretches: [] };
  await mine(saveStudy, { params: { lessonId: opened.id }, body: place });
  await send((await open(opened, 'test-out')).body.checkId, [RIGHT, RIGHT, RIGHT]);
  expect(await standing(opened)).toMatchObject({ completedBy: 'check' });
});

test('completing a lesson leaves evidence and scores as they were', async () => {
  const em = house.em();
  await makeEvidence(em, me);
  await em.execute(
    `insert into capability_score (person_id, capability_code, unit_id, as_of_on, computed_at, formula_version,
       version_id, mean, variance, low90, high90, shown, level, enough_evidence, counted, currency, state,
       mean_before, variance_before, failed_on, evidence_ids)
     values (?, 'LAW-02', ?, '2026-11-21', now(), 'CAP-2', ?, 50, 30, 41, 59, 50, 1, true, 3, 'current', 'below',
       50, 30, '[]', '[]')`,
    [me.id, me.unitId, force.standard.framework.id],
  );
  const state = () =>
    em.execute(
      `select (select jsonb_agg(to_jsonb(s)) from capability_score s) as scores,
              (select jsonb_agg(to_jsonb(e)) from evidence e) as evidence`,
    );
  const before = await state();
  const lesson = await makeLesson(em);
  const { body } = await send((await open(lesson)).body.checkId, [RIGHT, RIGHT, RIGHT]);
  expect(body.completedNow).toBe(true);
  expect(await state()).toEqual(before);
  expect(JSON.stringify(before)).toContain('LAW-02');
});

test('an answer that is none to this item is refused, and the check stays open', async () => {
  const lesson = await makeLesson(house.em());
  const { body: drawn } = await open(lesson);
  for (const odd of [{ pick: true }, { pick: 'z' }, { text: '24' }, { picks: ['d'] }]) {
    const refused = await send(drawn.checkId, [RIGHT, odd, RIGHT]);
    expect(refused).toMatchObject({ status: 400, body: { code: 'invalid-input', where: 'responses.1' } });
  }
  for (const responses of [[RIGHT, RIGHT], [RIGHT, RIGHT, RIGHT, RIGHT], [RIGHT, 'd', RIGHT], undefined])
    expect(
      (await mine(answerCheck, { params: { checkId: drawn.checkId }, body: { responses } })).status,
    ).toBe(400);
  expect((await send(drawn.checkId, [RIGHT, RIGHT, RIGHT])).status).toBe(200);
});

test('the check of another person is not found, by colleague or leader', async () => {
  const lesson = await makeLesson(house.em());
  const { body: drawn } = await open(lesson);
  for (const other of [force.colleague, force.trainer, force.leader, force.admin]) {
    const refused = await send(drawn.checkId, [RIGHT, RIGHT, RIGHT], house.as(other));
    expect(refused).toMatchObject({ status: 404, body: { code: 'not-found' } });
  }
  expect((await send(drawn.checkId, [RIGHT, RIGHT, RIGHT], house.as(null))).status).toBe(401);
  expect((await send(newId(), [RIGHT, RIGHT, RIGHT])).status).toBe(404);
  const theirs = await open(lesson, 'check', house.as(force.colleague));
  expect(theirs.body.checkId).not.toBe(drawn.checkId);
});

test('retired items are not drawn; without three items there is no check', async () => {
  const em = house.em();
  const good = [];
  for (let n = 0; n < 3; n++) good.push((await makeItem(em)).version.id);
  const retired = (await makeItem(em, 'single', { status: 'retired' })).version.id;
  const enough = await makeLesson(em, { checkItemVersionIds: [retired, ...good] });
  const { body } = await open(enough);
  const { items } = await check(body.checkId);
  expect(items.map((one) => one.itemVersionId).sort()).toEqual([...good].sort());
  const short = await makeLesson(em, { checkItemVersionIds: [retired, good[0]!, good[1]!] });
  expect(await open(short)).toMatchObject({ status: 409, body: { code: 'check-without-items' } });
});

test('a check shows the wording it drew, although the item has a newer one', async () => {
  const em = house.em();
  const versions = [];
  for (let n = 0; n < 3; n++) versions.push((await makeItem(em)).version);
  const lesson = await makeLesson(em, { checkItemVersionIds: versions.map(({ id }) => id) });
  const { body: drawn } = await open(lesson);
  const { id: _id, ...wording } = await em.findOneOrFail(ItemVersion, versions[0]!.id, {
    disableIdentityMap: true,
  });
  em.create(ItemVersion, { ...wording, id: newId(), no: 2, content: { ...wording.content, key: 'b' } });
  await em.flush();
  expect((await open(lesson)).body).toEqual(drawn);
  expect((await send(drawn.checkId, [RIGHT, RIGHT, RIGHT])).body.right).toBe(3);
});

test('a lesson that is not published has no check', async () => {
  const em = house.em();
  const lesson = await makeLesson(em, { course: await makeCourse(em, { publishedAt: null }) });
  expect((await open(lesson)).status).toBe(404);
  expect((await mine(openCheck, { params: { lessonId: lesson.id }, body: { mode: 'exam' } })).status).toBe(
    400,
  );
});
