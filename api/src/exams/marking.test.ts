import * as contract from '@whetstone/core/exams/marking-contract.ts';
import * as review from '@whetstone/core/exams/marking-review-contract.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { AccessLog } from '@whetstone/db/access/access-log.entity.ts';
import { Answer } from '@whetstone/db/exams/answer.entity.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { Mark } from '@whetstone/db/exams/mark.entity.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { expect, test } from 'vitest';
import { markingRoom, rubric, texts } from './testing/marking-room.ts';

const desk = markingRoom();
const { as, take, said, give, plan, finish, ofScript } = desk;

test('a question is marked across all candidates, by code and without a name', async () => {
  const { body } = await as(0)(contract.markingQueues);
  expect(body.queues.find(({ id }: never) => id === desk.queueId)).toMatchObject({
    stem: '简述处置步骤。',
    points: 10,
    way: 'single',
    progress: { scripts: 4, settled: 0, forMe: 4, mine: 0 },
  });
  const answer = await as(0)(contract.markingQueue, { params: { queueId: desk.queueId } });
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
  expect(await desk.room.em().findOneOrFail(Answer, { attemptId, position: 1 })).toMatchObject({
    points: 9.5,
    verdict: 'partial',
  });
  await finish(attemptId);
  expect(await desk.room.em().findOneOrFail(Attempt, attemptId)).toMatchObject({
    state: 'graded',
    score: 9.5,
  });
  const { body } = await as(0)(contract.markingQueue, { params: { queueId: desk.queueId } });
  expect(body.snippets).toEqual(['很好']);
});

test('what one marker holds nobody else is given, until the lease ends or is given back', async () => {
  const mine = (await take(0, 3)).scripts.map(({ scriptId }: never) => scriptId);
  expect((await take(0, 3)).scripts.map(({ scriptId }: never) => scriptId)).toEqual(mine);
  const theirs = (await take(1, 3)).scripts.map(({ scriptId }: never) => scriptId);
  expect(theirs).toHaveLength(1);
  expect(mine).not.toContain(theirs[0]);
  expect((await take(2)).scripts).toEqual([]);
  desk.room.clock.at = later(testNow, 601);
  expect((await take(2, 3)).scripts).toHaveLength(3);
  await as(2)(contract.releaseScripts, { params: { queueId: desk.queueId } });
  expect((await take(1, 3)).scripts).toHaveLength(3);
});

test('a lease that has ended gives no mark, and two who mark at once never overwrite', async () => {
  const { scripts } = await take(0);
  const [{ scriptId }] = scripts;
  desk.room.clock.at = later(testNow, 601);
  expect(await give(0, scriptId)).toMatchObject({ status: 409, body: { code: 'lease-ended' } });
  await take(1, 3);
  await take(0, 3);
  expect((await give(1, scriptId, said(['k2']))).status).toBe(200);
  expect(await give(0, scriptId)).toMatchObject({ status: 409, body: { code: 'script-settled' } });
  expect(await give(1, scriptId)).toMatchObject({ status: 409, body: { code: 'script-settled' } });
  expect(await desk.room.em().count(Mark, { scriptId })).toBe(1);
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

test('a second marker sees nothing of the first mark', async () => {
  await plan('double', 2);
  const { scripts } = await take(0);
  await give(0, scripts[0].scriptId, said(['k1'], { comment: '顺序对' }));
  const second = await take(1, 3);
  expect(JSON.stringify(second.scripts)).not.toContain('顺序对');
  const list = async (marker: number) =>
    (await as(marker)(review.markedScripts, { params: { queueId: desk.queueId } })).text;
  expect(await list(1)).not.toContain('顺序对');
  expect(await list(0)).toContain('顺序对');
  expect(second.scripts.every(({ earlier }: never) => (earlier as unknown[]).length === 0)).toBe(true);
});

test('whose script it is can be asked only when it is settled, and the person can read who asked', async () => {
  const { scripts } = await take(0);
  const [{ scriptId }] = scripts;
  const ask = () => as(0)(review.nameScript, { params: { scriptId } });
  expect(await ask()).toMatchObject({ status: 409, body: { code: 'script-unsettled' } });
  await give(0, scriptId);
  const { personId } = await desk.room.em().findOneOrFail(Attempt, await ofScript(scriptId));
  expect((await ask()).body.badgeNumber).toMatch(/\d+/);
  const looks = await desk.room.em().find(AccessLog, { subjectId: personId, view: 'exams.name-script' });
  expect(looks.map(({ viewerId }) => viewerId)).toEqual([desk.markers[0]!.id]);
});

test('nobody marks their own script, and rounds out of reach are not found', async () => {
  const { scripts } = await take(0);
  const attemptId = await ofScript(scripts[0].scriptId);
  await desk.room.em().nativeUpdate(Attempt, { id: attemptId }, { personId: desk.markers[1]!.id });
  await as(0)(contract.releaseScripts, { params: { queueId: desk.queueId } });
  const { scripts: others, progress } = await take(1, 3);
  const theirs = others.map(({ scriptId }: never) => scriptId);
  expect(theirs).toHaveLength(3);
  expect(theirs).not.toContain(scripts[0].scriptId);
  expect(progress).toMatchObject({ forMe: 3, avoided: 1 });
  expect(await give(1, scripts[0].scriptId)).toMatchObject({ body: { code: 'conflict-of-interest' } });
  const far = await makeOfficer(desk.room.em(), { unit: desk.room.force.farStation });
  await makeGrant(desk.room.em(), far, 'trainer', desk.room.force.farStation);
  expect(await desk.room.as(far)(contract.markingQueue, { params: { queueId: desk.queueId } })).toMatchObject(
    { status: 404 },
  );
  const foreign = await desk.room.as(far)(contract.giveMark, {
    params: { scriptId: scripts[0].scriptId },
    body: said(),
  });
  expect(foreign).toMatchObject({ status: 404, body: { code: 'not-found' } });
});
