import * as contract from '@whetstone/core/exams/marking-contract.ts';
import * as review from '@whetstone/core/exams/marking-review-contract.ts';
import { Answer } from '@whetstone/db/exams/answer.entity.ts';
import { MarkingQueue } from '@whetstone/db/exams/marking-queue.entity.ts';
import { expect, test } from 'vitest';
import { markingRoom, rubric, texts } from './testing/marking-room.ts';

const desk = markingRoom();
const { as, take, said, give, plan, finish, ofScript } = desk;

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
    const { body } = await as(0)(review.markedScripts, { params: { queueId: desk.queueId } });
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
  const { body } = await as(0)(review.markingReport, { params: { queueId: desk.queueId } });
  expect(body).toMatchObject({ all: { scripts: 2, exact: 0.5, meanDistance: 1 }, thirds: 1 });
  expect(body.markers.find(({ mine }: never) => mine)).toMatchObject({ marks: 2, severity: 1 });
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
  const answer = () => desk.room.em().findOneOrFail(Answer, { attemptId, position: 1 });
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
  const { revision } = await desk.room.em().findOneOrFail(MarkingQueue, desk.queueId);
  const body = {
    rubric: [
      { ...rubric[0], points: 4 },
      { ...rubric[1], points: 1 },
    ],
    revision,
  };
  const preview = await as(0)(contract.previewRubric, { params: { queueId: desk.queueId }, body });
  expect(preview.body).toMatchObject({ marks: 1, changed: 1, meanBefore: 6, meanAfter: 8, untouched: 1 });
  expect(preview.body).toMatchObject({ moves: [{ from: 6, to: 8 }], toPass: 0, toFail: 0 });
  const attemptId = await ofScript(scripts[0].scriptId);
  const answer = () => desk.room.em().findOneOrFail(Answer, { attemptId, position: 1 });
  expect(await answer()).toMatchObject({ points: 6 });
  const changed = await as(0)(contract.changeRubric, { params: { queueId: desk.queueId }, body });
  expect(changed.body).toMatchObject({ queue: { rubricNo: 2 }, effect: preview.body });
  expect(await answer()).toMatchObject({ points: 8 });
  expect(await as(0)(contract.changeRubric, { params: { queueId: desk.queueId }, body })).toMatchObject({
    body: { code: 'stale-revision' },
  });
  const next = (await take(0)).scripts[0];
  expect(await give(0, next.scriptId)).toMatchObject({ body: { code: 'rubric-changed' } });
});

test('a seeded script counts by the chief marker and checks everybody else, who cannot tell it from others', async () => {
  const { body } = await as(0)(review.markedScripts, { params: { queueId: desk.queueId } });
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
    const turns = scripts.map(({ turn }: { turn: string }) => turn);
    expect(new Set(turns)).toEqual(new Set(['first']));
    const listed = async () =>
      (await as(marker)(review.markedScripts, { params: { queueId: desk.queueId } })).body.scripts.find(
        (one: { scriptId: string }) => one.scriptId === scriptId,
      );
    expect(await listed()).toMatchObject({ state: 'waiting', points: null, seedPoints: null, marks: [] });
    await give(marker, scriptId, said(marker === 1 ? ['k1', 'k2'] : ['k2']));
    expect(await listed()).toMatchObject({ state: 'settled', points: 6, seedPoints: 6 });
    await as(marker)(contract.releaseScripts, { params: { queueId: desk.queueId } });
  }
  const attemptId = await ofScript(scriptId);
  expect(await desk.room.em().findOneOrFail(Answer, { attemptId, position: 1 })).toMatchObject({ points: 6 });
  const report = await as(1)(review.markingReport, { params: { queueId: desk.queueId } });
  expect(report.body.markers.map(({ seeds, seedSeverity }: never) => [seeds, seedSeverity])).toEqual([
    [1, 4],
    [1, -2],
  ]);
});
