import type { EntityManager } from '@mikro-orm/postgresql';
import * as contract from '@whetstone/core/exams/marking-contract.ts';
import * as review from '@whetstone/core/exams/marking-review-contract.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { AccessLog } from '@whetstone/db/access/access-log.entity.ts';
import { Answer } from '@whetstone/db/exams/answer.entity.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { finishGrading } from '@whetstone/db/exams/finish-grading.ts';
import { MarkingQueue } from '@whetstone/db/exams/marking-queue.entity.ts';
import { Mark } from '@whetstone/db/exams/mark.entity.ts';
import { queueScripts } from '@whetstone/db/exams/queue-scripts.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { makeExamWithPaper } from '@whetstone/seed/factories/exams.ts';
import { makeItem } from '@whetstone/seed/factories/items.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type ExamRoom, openExamRoom } from './testing/exam-room.ts';

let room: ExamRoom;
let markers: Person[];
let queueId: string;
let attempts: string[];

beforeAll(async () => {
  room = await openExamRoom();
  const { bureau, trainer } = room.force;
  const others = [];
  for (let n = 0; n < 2; n++) others.push(await makeOfficer(room.em(), { unit: bureau }));
  for (const other of others) await makeGrant(room.em(), other, 'trainer', bureau);
  markers = [trainer, ...others];
});
afterAll(() => room.close());

const rubric = [
  { id: 'k1', text: '说明现场处置顺序', points: 3 },
  { id: 'k2', text: '引用法条正确', points: 2 },
];
const texts = ['先亮证，再告知。', '依法传唤。', '不清楚。', '先控制，后搜身。'];

/** A round of one short answer of ten points, with four scripts that wait to be marked. */
beforeEach(async () => {
  room.clock.at = testNow;
  const content = { stem: '简述处置步骤。', rubric, modelAnswer: '先亮证，再告知，后检查。' };
  const { version } = await makeItem(room.em(), 'short-answer', { content, points: 10 });
  const of = await makeExamWithPaper(room.em(), { versions: [version] });
  const people = [];
  for (const _ of texts) people.push(await makeOfficer(room.em(), { unit: room.force.station }));
  const round = await room.round({ of, candidates: people, release: 'by-hand' });
  attempts = [];
  for (const [at, person] of people.entries()) {
    const { body } = await room.start(person, round);
    await room.save(person, body.attemptId, [room.op({ position: 1, value: { text: texts[at] } })]);
    await room.submit(person, body.attemptId);
    await room.grade(body.attemptId);
    attempts.push(body.attemptId);
  }
  await room.em().transactional(async (inner) => {
    const em = inner as EntityManager;
    for (const id of attempts) await queueScripts(em, await em.findOneOrFail(Attempt, id), testNow);
  });
  queueId = (await room.em().findOneOrFail(MarkingQueue, { roundId: round.id })).id;
});

const as = (marker: number) => room.as(markers[marker]!);
const take = async (marker: number, want = 1) =>
  (await as(marker)(contract.takeScripts, { params: { queueId }, body: { want } })).body;
const said = (picks: string[] = ['k1'], over: object = {}) => ({
  picks,
  adjust: 0,
  comment: '',
  doubtful: false,
  rubricNo: 1,
  ...over,
});
const give = (marker: number, scriptId: string, body: object = said()) =>
  as(marker)(contract.giveMark, { params: { scriptId }, body });
const plan = async (way: string, tolerance: number) => {
  const { revision } = await room.em().findOneOrFail(MarkingQueue, queueId);
  return as(0)(contract.planMarking, { params: { queueId }, body: { way, tolerance, revision } });
};
/** The worker's part: an attempt whose answers all have points is graded. */
const finish = (attemptId: string) =>
  room.em().transactional(async (inner) => {
    const em = inner as EntityManager;
    const attempt = await em.findOneOrFail(Attempt, attemptId);
    return finishGrading(em, attempt, { at: room.clock.at, reason: 'marked by people' });
  });
const ofScript = async (scriptId: string) => {
  const [row] = await room.em().execute('select attempt_id from marking_script where id = ?', [scriptId]);
  return (row as { attempt_id: string }).attempt_id;
};

test('a question is marked across all candidates, by code and without a name', async () => {
  const { body } = await as(0)(contract.markingQueues);
  expect(body.queues.find(({ id }: never) => id === queueId)).toMatchObject({
    stem: '简述处置步骤。',
    points: 10,
    way: 'single',
    progress: { scripts: 4, settled: 0, forMe: 4, mine: 0 },
  });
  const answer = await as(0)(contract.markingQueue, { params: { queueId } });
  expect(answer.body).toMatchObject({ rubric, modelAnswer: '先亮证，再告知，后检查。', tolerance: 1 });
  const { scripts } = await take(0, 2);
  expect(scripts).toHaveLength(2);
  expect(scripts[0].code).toMatch(/^A-\d+$/);
  expect(Object.keys(scripts[0]).toSorted()).toEqual([
    'code',
    'earlier',
    'endsAt',
    'scriptId',
    'text',
    'turn',
  ]);
  expect(texts).toContain(scripts[0].text);
});

test('a mark by the rubric settles the script, and the attempt is graded when nothing else waits', async () => {
  const { scripts } = await take(0);
  const given = await give(
    0,
    scripts[0].scriptId,
    said(['k1', 'k2', 'zz'], { adjust: -0.5, comment: '很好' }),
  );
  expect(given.body).toMatchObject({
    points: 9.5,
    turn: 'first',
    state: 'settled',
    progress: { settled: 1, mine: 1, forMe: 3 },
  });
  const attemptId = await ofScript(scripts[0].scriptId);
  expect(await room.em().findOneOrFail(Answer, { attemptId, position: 1 })).toMatchObject({
    points: 9.5,
    verdict: 'partial',
  });
  await finish(attemptId);
  expect(await room.em().findOneOrFail(Attempt, attemptId)).toMatchObject({ state: 'graded', score: 9.5 });
  const { body } = await as(0)(contract.markingQueue, { params: { queueId } });
  expect(body.snippets).toEqual(['很好']);
});

test('what one marker holds nobody else is given, until the lease ends or is given back', async () => {
  const mine = (await take(0, 3)).scripts.map(({ scriptId }: never) => scriptId);
  expect((await take(0, 3)).scripts.map(({ scriptId }: never) => scriptId)).toEqual(mine);
  const theirs = (await take(1, 3)).scripts.map(({ scriptId }: never) => scriptId);
  expect(theirs).toHaveLength(1);
  expect(mine).not.toContain(theirs[0]);
  expect((await take(2)).scripts).toEqual([]);
  room.clock.at = later(testNow, 601);
  expect((await take(2, 3)).scripts).toHaveLength(3);
  await as(2)(contract.releaseScripts, { params: { queueId } });
  expect((await take(1, 3)).scripts).toHaveLength(3);
});

test('a lease that has ended gives no mark, and two who mark at once never overwrite', async () => {
  const { scripts } = await take(0);
  const [{ scriptId }] = scripts;
  room.clock.at = later(testNow, 601);
  expect(await give(0, scriptId)).toMatchObject({ status: 409, body: { code: 'lease-ended' } });
  await take(1, 3);
  await take(0, 3);
  expect((await give(1, scriptId, said(['k2']))).status).toBe(200);
  expect(await give(0, scriptId)).toMatchObject({ status: 409, body: { code: 'script-settled' } });
  expect(await give(1, scriptId)).toMatchObject({ status: 409, body: { code: 'script-settled' } });
  expect(await room.em().count(Mark, { scriptId })).toBe(1);
});

test('the same mark sent many times at once is one mark', async () => {
  const { scripts } = await take(0);
  const answers = await Promise.all([1, 2, 3, 4].map(() => give(0, scripts[0].scriptId)));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409]);
});

test('takers at once share the scripts without a doublet', async () => {
  const taken = await Promise.all([0, 1, 2].map((marker) => take(marker, 2)));
  const ids = taken.flatMap(({ scripts }) => scripts.map(({ scriptId }: never) => scriptId));
  expect(ids).toHaveLength(4);
  expect(new Set(ids).size).toBe(4);
});

/** Two markers mark the first script of the queue, so many points each. */
async function markTwice(first: string[], second: string[]): Promise<string> {
  const { scripts } = await take(0, 3);
  const [{ scriptId }] = scripts;
  await give(0, scriptId, said(first));
  await take(1, 3);
  const given = await give(1, scriptId, said(second));
  expect(given.body.turn).toBe('second');
  return scriptId;
}

test('double marking within the tolerance is settled by the mean; further apart a third person decides', async () => {
  await plan('double', 1.5);
  const near = await markTwice(['k1', 'k2'], ['k1', 'k2']);
  const list = async () => {
    const { body } = await as(0)(review.markedScripts, { params: { queueId } });
    return new Map(body.scripts.map((one: { scriptId: string }) => [one.scriptId, one]));
  };
  expect((await list()).get(near)).toMatchObject({ state: 'settled', points: 10 });
  const apart = await markTwice(['k1'], ['k2']);
  expect((await list()).get(apart)).toMatchObject({ state: 'differs', points: null });
  expect((await take(0, 3)).scripts.map(({ scriptId }: never) => scriptId)).not.toContain(apart);
  const [third] = (await take(2)).scripts;
  expect(third).toMatchObject({
    scriptId: apart,
    turn: 'third',
    earlier: [
      { points: 6, picks: ['k1'] },
      { points: 4, picks: ['k2'] },
    ],
  });
  const decided = await give(2, apart, said(['k1'], { adjust: -1 }));
  expect(decided.body).toMatchObject({ state: 'settled', points: 5 });
  const { body } = await as(0)(review.markingReport, { params: { queueId } });
  expect(body).toMatchObject({ all: { scripts: 2, exact: 0.5, meanDistance: 1 }, thirds: 1 });
  expect(body.markers.find(({ mine }: never) => mine)).toMatchObject({ marks: 2, severity: 1 });
});

test('a second marker sees nothing of the first mark', async () => {
  await plan('double', 2);
  const { scripts } = await take(0);
  await give(0, scripts[0].scriptId, said(['k1'], { comment: '顺序对' }));
  const second = await take(1, 3);
  expect(JSON.stringify(second.scripts)).not.toContain('顺序对');
  const list = async (marker: number) =>
    (await as(marker)(review.markedScripts, { params: { queueId } })).text;
  expect(await list(1)).not.toContain('顺序对');
  expect(await list(0)).toContain('顺序对');
  expect(second.scripts.every(({ earlier }: never) => (earlier as unknown[]).length === 0)).toBe(true);
});

test('a mark taken back brings the script back, until the attempt is graded', async () => {
  const { scripts } = await take(0);
  const [{ scriptId }] = scripts;
  const { body: given } = await give(0, scriptId, said(['k2'], { comment: '缺顺序' }));
  const undo = (markId: string, marker = 0) => as(marker)(contract.withdrawMark, { params: { markId } });
  expect(await undo(given.markId, 1)).toMatchObject({ status: 404 });
  const again = await undo(given.markId);
  expect(again.body).toMatchObject({ script: { scriptId, turn: 'first' }, picks: ['k2'], comment: '缺顺序' });
  const attemptId = await ofScript(scriptId);
  const answer = () => room.em().findOneOrFail(Answer, { attemptId, position: 1 });
  expect(await answer()).toMatchObject({ points: null, verdict: 'awaiting-marker' });
  const { body: second } = await give(0, scriptId, said(['k1', 'k2']));
  expect(await answer()).toMatchObject({ points: 10 });
  await finish(attemptId);
  expect(await undo(second.markId)).toMatchObject({ status: 409, body: { code: 'attempt-graded' } });
});

test('another rubric is previewed, then counts every mark anew; the old one marks no more', async () => {
  const { scripts } = await take(0, 2);
  await give(0, scripts[0].scriptId, said(['k1']));
  await give(0, scripts[1].scriptId, said(['k2']));
  await finish(await ofScript(scripts[1].scriptId));
  const { revision } = await room.em().findOneOrFail(MarkingQueue, queueId);
  const body = {
    rubric: [
      { ...rubric[0], points: 4 },
      { ...rubric[1], points: 1 },
    ],
    revision,
  };
  const preview = await as(0)(contract.previewRubric, { params: { queueId }, body });
  expect(preview.body).toMatchObject({ marks: 1, changed: 1, meanBefore: 6, meanAfter: 8, untouched: 1 });
  expect(preview.body).toMatchObject({ moves: [{ from: 6, to: 8 }], toPass: 0, toFail: 0 });
  const attemptId = await ofScript(scripts[0].scriptId);
  const answer = () => room.em().findOneOrFail(Answer, { attemptId, position: 1 });
  expect(await answer()).toMatchObject({ points: 6 });
  const changed = await as(0)(contract.changeRubric, { params: { queueId }, body });
  expect(changed.body).toMatchObject({ queue: { rubricNo: 2 }, effect: preview.body });
  expect(await answer()).toMatchObject({ points: 8 });
  expect(await as(0)(contract.changeRubric, { params: { queueId }, body })).toMatchObject({
    body: { code: 'stale-revision' },
  });
  const next = (await take(0)).scripts[0];
  expect(await give(0, next.scriptId)).toMatchObject({ body: { code: 'rubric-changed' } });
});

test('a seeded script counts by the chief marker and checks everybody else', async () => {
  const { body } = await as(0)(review.markedScripts, { params: { queueId } });
  const [{ scriptId }] = body.scripts;
  const text = await as(0)(review.scriptText, { params: { scriptId } });
  expect(texts).toContain(text.body.text);
  const seeded = await as(0)(review.seedScript, {
    params: { scriptId },
    body: { picks: ['k1'], adjust: 0 },
  });
  expect(seeded.body).toEqual({ points: 6 });
  expect((await take(0, 3)).scripts.map((one: { scriptId: string }) => one.scriptId)).not.toContain(scriptId);
  for (const marker of [1, 2]) {
    const { scripts } = await take(marker, 3);
    expect(scripts.find((one: { scriptId: string }) => one.scriptId === scriptId)).toMatchObject({
      turn: 'check',
    });
    await give(marker, scriptId, said(marker === 1 ? ['k1', 'k2'] : ['k2']));
    await as(marker)(contract.releaseScripts, { params: { queueId } });
  }
  const attemptId = await ofScript(scriptId);
  expect(await room.em().findOneOrFail(Answer, { attemptId, position: 1 })).toMatchObject({ points: 6 });
  const report = await as(1)(review.markingReport, { params: { queueId } });
  expect(report.body.markers.map(({ seeds, seedSeverity }: never) => [seeds, seedSeverity])).toEqual([
    [1, 4],
    [1, -2],
  ]);
});

test('whose script it is can be asked only when it is settled, and the person can read who asked', async () => {
  const { scripts } = await take(0);
  const [{ scriptId }] = scripts;
  const ask = () => as(0)(review.nameScript, { params: { scriptId } });
  expect(await ask()).toMatchObject({ status: 409, body: { code: 'script-unsettled' } });
  await give(0, scriptId);
  const { personId } = await room.em().findOneOrFail(Attempt, await ofScript(scriptId));
  expect((await ask()).body.badgeNumber).toMatch(/\d+/);
  const looks = await room.em().find(AccessLog, { subjectId: personId, view: 'exams.name-script' });
  expect(looks.map(({ viewerId }) => viewerId)).toEqual([markers[0]!.id]);
});

test('nobody marks their own script, and rounds out of reach are not found', async () => {
  const { scripts } = await take(0);
  const attemptId = await ofScript(scripts[0].scriptId);
  await room.em().nativeUpdate(Attempt, { id: attemptId }, { personId: markers[1]!.id });
  await as(0)(contract.releaseScripts, { params: { queueId } });
  const { scripts: others, progress } = await take(1, 3);
  const theirs = others.map(({ scriptId }: never) => scriptId);
  expect(theirs).toHaveLength(3);
  expect(theirs).not.toContain(scripts[0].scriptId);
  expect(progress).toMatchObject({ forMe: 3, avoided: 1 });
  expect(await give(1, scripts[0].scriptId)).toMatchObject({ body: { code: 'conflict-of-interest' } });
  const far = await makeOfficer(room.em(), { unit: room.force.farStation });
  await makeGrant(room.em(), far, 'trainer', room.force.farStation);
  expect(await room.as(far)(contract.markingQueue, { params: { queueId } })).toMatchObject({ status: 404 });
  const foreign = await room.as(far)(contract.giveMark, {
    params: { scriptId: scripts[0].scriptId },
    body: said(),
  });
  expect(foreign).toMatchObject({ status: 404, body: { code: 'not-found' } });
});
