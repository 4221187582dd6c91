import { facets, item } from '@whetstone/core/bank/contract.ts';
import { kindNames } from '@whetstone/core/bank/kinds.ts';
import * as editing from '@whetstone/core/bank/editing-contract.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { type House, makeHouse } from '@whetstone/seed/factories/house.ts';
import { sampleContents } from '@whetstone/seed/factories/items.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, type OpenHouse, openHouse } from '../platform/testing/open-house.ts';
import { sampleDraft as draft } from './testing/sample-draft.ts';

let house: OpenHouse;
let force: House;
let author: Caller;
let reviewer: Caller;
beforeAll(async () => {
  house = await openHouse();
  const em = house.em();
  force = await makeHouse(em);
  author = house.as(force.trainer);
  const other = await makeOfficer(em, { unit: force.bureau });
  await makeGrant(em, other, 'trainer', force.bureau);
  reviewer = house.as(other);
});
afterAll(() => house.close());

async function created(over: object = {}) {
  const { status, body } = await author(editing.createItem, {
    body: { ...draft, ...over, sessionId: newId() },
  });
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

const post = (who: Caller, route: Parameters<Caller>[0], itemId: string, body: object) =>
  who(route, { params: { itemId }, body });

async function published() {
  const { item: line, revision } = await created();
  const sent = await post(author, editing.sendItem, line.id, { revision });
  return (await post(reviewer, editing.publishItem, line.id, { revision: sent.body.revision })).body;
}

test('tags hold at once without a new version, and are one deed however often they are saved', async () => {
  const { item: line, revision } = await published();
  const save = (topic: string, at: number) =>
    author(editing.saveItem, {
      params: { itemId: line.id },
      body: { ...draft, topic, level: 'apply', sessionId: newId(), revision: at },
    });
  const once = await save('盘问', revision);
  const twice = await save('盘问时限', once.body.revision);
  expect(twice.body.item).toMatchObject({
    status: 'published',
    versionNo: 1,
    topic: '盘问时限',
    level: 'apply',
  });
  const tagged = twice.body.events.filter(({ what }: { what: string }) => what === 'tagged');
  expect(tagged).toHaveLength(1);
  const { body } = await author(facets, { query: { capabilityCode: 'LAW-02' } });
  expect(body.topics.map(({ value }: { value: string }) => value)).toContain('盘问时限');
  expect(body.laws).toEqual([{ value: '中华人民共和国人民警察法', count: expect.any(Number) }]);
  expect(body.authors[0].id).toBe(force.trainer.id);
});

test('enemies are laid and parted from either side', async () => {
  const [one, other] = [await created(), await created()];
  const there = { itemId: one.item.id, enemyId: other.item.id };
  const back = { itemId: other.item.id, enemyId: one.item.id };
  expect((await author(editing.addEnemy, { params: there })).status).toBe(200);
  expect((await author(editing.addEnemy, { params: back })).status).toBe(200);
  const { body } = await author(item, { params: { itemId: other.item.id } });
  expect(body.enemies.map(({ id }: { id: string }) => id)).toEqual([one.item.id]);
  expect((await author(editing.removeEnemy, { params: back })).status).toBe(200);
  expect((await author(item, { params: { itemId: one.item.id } })).body.enemies).toEqual([]);
  const self = { itemId: one.item.id, enemyId: one.item.id };
  expect((await author(editing.addEnemy, { params: self })).status).toBe(400);
});

test('a nearly equal wording is found as similar, another one is not', async () => {
  const stem = '民警对违法嫌疑人当场盘问后，经县级以上公安机关批准，最长可以留置多少小时？';
  const content = { ...sampleContents.single, stem };
  const made = await created({ content });
  const ask = (body: object) => author(editing.similarItems, { body });
  const near = await ask({ content: { ...content, stem: stem.replace('最长', '最多') } });
  expect(near.body.items[0]).toMatchObject({ id: made.item.id, stem });
  expect(near.body.items[0].likeness).toBeGreaterThanOrEqual(0.85);
  const except = await ask({ content, exceptId: made.item.id });
  expect(except.body.items.map(({ id }: { id: string }) => id)).not.toContain(made.item.id);
  const far = await ask({ content: { stem: '止血带每隔一小时松开一次。', key: true } });
  expect(far.body.items).toEqual([]);
});

test('a comment is kept with the item and changes nothing', async () => {
  const made = await created();
  const { body } = await post(reviewer, editing.commentItem, made.item.id, { comment: '案例可更贴近实战' });
  expect(body).toMatchObject({
    revision: made.revision,
    events: [{ what: 'commented' }, { what: 'created' }],
  });
});

test('an item of every kind is kept as it was written, and is whole', async () => {
  for (const kind of kindNames) {
    const made = await created({ kind, content: sampleContents[kind] });
    expect(made.draft.content, kind).toEqual(sampleContents[kind]);
    expect(made.faults, kind).toEqual([]);
    expect(made.paper.kind).toBe(kind);
  }
});
