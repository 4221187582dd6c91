import { health } from '@whetstone/core/platform/contract.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { Heartbeat } from '@whetstone/db/platform/heartbeat.entity.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from './testing/open-house.ts';

let house: OpenHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const ask = (language = 'zh-CN') => house.as(null)(health, { headers: { 'accept-language': language } });

async function beat(processId: string, queueWell: boolean): Promise<void> {
  const em = house.em();
  await em.upsert(Heartbeat, { processId, at: house.clock.at, queueWell });
}

test('without a worker what is not well is said in the asked language', async () => {
  const [zh, en] = [await ask(), await ask('en-GB')];
  expect([zh.status, en.status]).toEqual([503, 503]);
  expect(zh.body.detail).toMatch(/^服务暂不可用：任务队列（.*）、后台任务（.*）。已保存的内容不受影响。$/);
  expect(en.body.detail).toMatch(
    /^Not available now: job queue \(.*\), worker \(.*\)\. What was saved is safe\.$/,
  );
});

test('a worker whose queue is silent is half of what is needed; one that reaches it makes all well', async () => {
  await beat('one', false);
  expect((await ask('en')).body.detail).toContain('job queue (Redis does not answer).');
  await beat('two', true);
  const { status, body } = await ask();
  expect([status, body.well, body.workers]).toEqual([200, true, 2]);
  expect(body.parts).toContainEqual({ name: 'queue', condition: 'answers' });
});

test('a worker that has been silent for longer than ten seconds counts as gone', async () => {
  house.clock.at = later(house.clock.at, 11);
  expect((await ask()).status).toBe(503);
});
