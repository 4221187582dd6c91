import * as routes from '@whetstone/core/bank/bulk-contract.ts';
import { item, items } from '@whetstone/core/bank/contract.ts';
import { saveItem } from '@whetstone/core/bank/editing-contract.ts';
import { continueBulk } from '@whetstone/db/bank/bulk-items.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { type House, makeHouse } from '@whetstone/seed/factories/house.ts';
import { makeItem } from '@whetstone/seed/factories/items.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

let house: OpenHouse;
let force: House;
let trainer: Caller;
let colleague: Caller;
beforeAll(async () => {
  house = await openHouse();
  const em = house.em();
  force = await makeHouse(em);
  trainer = house.as(force.trainer);
  const other = await makeOfficer(em, { unit: force.bureau });
  await makeGrant(em, other, 'trainer', force.bureau);
  colleague = house.as(other);
});
afterAll(() => house.close());

/** Does the pieces as the worker would, two items each. */
async function finish(bulkId: string): Promise<void> {
  for (let turn = 0; turn < 50; turn++) {
    const bulk = await house
      .em()
      .transactional((em) => continueBulk(em as never, bulkId, { limit: 2, now: house.clock.at }));
    if (bulk?.state === 'done' || bulk?.state === 'undone') return;
  }
  throw new Error('the change of many never ended');
}

async function fiveItems(topic: string, status: 'published' | 'draft' = 'published'): Promise<string[]> {
  const ids = [];
  for (let n = 0; n < 5; n++) ids.push((await makeItem(house.em(), 'single', { topic, status })).item.id);
  return ids;
}

const read = async (itemId: string) => (await trainer(item, { params: { itemId } })).body;

test('all items of a query get new tags, step by step, and get them back', async () => {
  const ids = await fiveItems('旧题目');
  const asked = await trainer(routes.tagItems, {
    body: { filter: { topic: '旧题目' }, tags: { topic: '新题目', level: 'apply' } },
  });
  expect(asked.body).toMatchObject({ state: 'running', total: 5, seen: 0 });
  const bulkId = asked.body.id;
  await house
    .em()
    .transactional((em) => continueBulk(em as never, bulkId, { limit: 2, now: house.clock.at }));
  expect((await trainer(routes.bulk, { params: { bulkId } })).body).toMatchObject({
    state: 'running',
    seen: 2,
  });
  const early = await trainer(routes.undoBulk, { params: { bulkId } });
  expect(early).toMatchObject({ status: 409, body: { code: 'bulk-not-done' } });
  await finish(bulkId);
  expect((await trainer(routes.bulk, { params: { bulkId } })).body).toMatchObject({
    state: 'done',
    changed: 5,
  });
  expect((await trainer(items, { query: { q: '新题目' } })).body.total).toBe(5);

  // One was changed by somebody since: it keeps that.
  const touched = await read(ids[0]!);
  const { draft, revision } = touched;
  await colleague(saveItem, {
    params: { itemId: ids[0]! },
    body: { ...draft, topic: '另一题目', sessionId: newId(), revision },
  });
  expect((await colleague(routes.undoBulk, { params: { bulkId } })).status).toBe(404);
  await trainer(routes.undoBulk, { params: { bulkId } });
  await finish(bulkId);
  expect((await trainer(items, { query: { topic: '旧题目' } })).body.total).toBe(4);
  expect((await read(ids[0]!)).item.topic).toBe('另一题目');
  expect((await read(ids[1]!)).item).toMatchObject({ topic: '旧题目', level: null });
});

test('drafts without faults go to review, the others stay; undone they are drafts again', async () => {
  const ids = await fiveItems('待送审', 'draft');
  await makeItem(house.em(), 'true-false', { topic: '待送审', status: 'draft', content: { stem: '' } });
  await makeItem(house.em(), 'single', { topic: '待送审' });
  const { body } = await trainer(routes.sendItems, { body: { filter: { topic: '待送审' } } });
  expect(body.total).toBe(7);
  await finish(body.id);
  expect((await trainer(routes.bulk, { params: { bulkId: body.id } })).body).toMatchObject({
    changed: 5,
    seen: 7,
  });
  expect((await read(ids[0]!)).item.status).toBe('in-review');
  await trainer(routes.undoBulk, { params: { bulkId: body.id } });
  await finish(body.id);
  expect((await read(ids[0]!)).item.status).toBe('draft');
});

test('named items of a query are retired and brought back', async () => {
  const ids = await fiveItems('要停用');
  const itemIds = ids.slice(0, 3);
  const { body } = await trainer(routes.retireItems, {
    body: { filter: { topic: '要停用' }, itemIds, reason: '法条废止' },
  });
  expect(body.total).toBe(3);
  await finish(body.id);
  expect((await trainer(items, { query: { topic: '要停用', status: 'retired' } })).body.total).toBe(3);
  expect((await read(itemIds[0]!)).events[0]).toMatchObject({ what: 'retired', comment: '法条废止' });
  await trainer(routes.undoBulk, { params: { bulkId: body.id } });
  await finish(body.id);
  expect((await trainer(items, { query: { topic: '要停用', status: 'published' } })).body.total).toBe(5);
});

test('a query that finds nothing is done at once, and a change without a tag is none', async () => {
  const { body } = await trainer(routes.sendItems, { body: { filter: { topic: '没有' } } });
  expect(body).toMatchObject({ total: 0, state: 'done' });
  expect((await trainer(routes.tagItems, { body: { filter: {}, tags: {} } })).status).toBe(400);
});

test('views are each person’s own, named, counted and at most twenty', async () => {
  await fiveItems('视图');
  const save = (name: string) => trainer(routes.saveView, { body: { name, filter: { topic: '视图' } } });
  expect((await save('我的视图')).body).toMatchObject({ name: '我的视图', total: 5 });
  const again = await trainer(routes.saveView, { body: { name: '我的视图', filter: { topic: '没有' } } });
  expect(again.body.total).toBe(0);
  const { body } = await trainer(routes.savedViews);
  expect(body.own).toHaveLength(1);
  expect(body).toMatchObject({ inReview: expect.any(Number), mine: 0, unused: 0 });
  expect((await colleague(routes.savedViews)).body.own).toEqual([]);
  const viewId = body.own[0].id;
  expect((await colleague(routes.removeView, { params: { viewId } })).status).toBe(404);
  for (let n = 2; n <= 20; n++) await save(`视图 ${n}`);
  expect((await save('多一个')).body.code).toBe('too-many-views');
  expect((await trainer(routes.removeView, { params: { viewId } })).status).toBe(200);
  expect((await save('多一个')).status).toBe(200);
});

test('who is no trainer changes and saves nothing', async () => {
  const body = { filter: {}, tags: { topic: 'x' }, reason: 'x', name: 'x' };
  for (const person of [force.officer, force.leader])
    for (const route of [routes.tagItems, routes.sendItems, routes.retireItems, routes.savedViews])
      expect((await house.as(person)(route, { body })).status, route.name).toBe(403);
});
