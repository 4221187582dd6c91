import { facets, item, items, itemVersion } from '@whetstone/core/bank/contract.ts';
import * as editing from '@whetstone/core/bank/editing-contract.ts';
import { drawPool } from '@whetstone/db/exams/draw-pool.ts';
import { ItemVersion } from '@whetstone/db/bank/item-version.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { type House, makeHouse } from '@whetstone/seed/factories/house.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, type OpenHouse, openHouse } from '../platform/testing/open-house.ts';
import { sampleDraft as draft } from './testing/sample-draft.ts';

let house: OpenHouse;
let force: House;
let author: Caller;
let reviewer: Caller;
let otherReviewer: Caller;
beforeAll(async () => {
  house = await openHouse();
  const em = house.em();
  force = await makeHouse(em);
  author = house.as(force.trainer);
  const others = [];
  for (let n = 0; n < 2; n++) {
    const person = await makeOfficer(em, { unit: force.bureau });
    await makeGrant(em, person, 'trainer', force.bureau);
    others.push(house.as(person));
  }
  [reviewer, otherReviewer] = others as [Caller, Caller];
});
afterAll(() => house.close());

async function created(over: object = {}, sessionId = newId()) {
  const { status, body } = await author(editing.createItem, { body: { ...draft, ...over, sessionId } });
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

const post = (who: Caller, route: Parameters<Caller>[0], itemId: string, body: object) =>
  who(route, { params: { itemId }, body });

async function published(over: object = {}) {
  const made = await created(over);
  const sent = await post(author, editing.sendItem, made.item.id, { revision: made.revision });
  expect(sent.status, sent.text).toBe(200);
  const { status, body } = await post(reviewer, editing.publishItem, made.item.id, {
    revision: sent.body.revision,
  });
  expect(status).toBe(200);
  return body;
}

async function drawable(itemId: string): Promise<string[]> {
  const pool = await drawPool(house.em(), ['LAW-02'], testNow);
  const versions = await house.em().find(ItemVersion, { itemId });
  return pool.map(({ itemVersionId }) => itemVersionId).filter((id) => versions.some((one) => one.id === id));
}

test('an item goes from its author over another person into the papers, and its history says so', async () => {
  const made = await created();
  expect(made.item).toMatchObject({ status: 'draft', versionNo: 1, drawable: false });
  expect(made.item.code).toMatch(/^Q-\d{5}$/);
  expect(await drawable(made.item.id)).toEqual([]);
  const sent = await post(author, editing.sendItem, made.item.id, { revision: made.revision });
  expect(sent.body.item.status).toBe('in-review');
  const { body } = await post(reviewer, editing.publishItem, made.item.id, {
    revision: sent.body.revision,
    comment: '可用',
  });
  expect(body.item).toMatchObject({ status: 'published', drawable: true });
  expect(body.author.id).toBe(force.trainer.id);
  expect(body.reviewer.id).not.toBe(force.trainer.id);
  expect(body.events.map(({ what }: { what: string }) => what)).toEqual(['published', 'sent', 'created']);
  expect(body.events[0].comment).toBe('可用');
  expect(await drawable(made.item.id)).toHaveLength(1);
  const found = await author(items, { query: { q: '盘问', status: 'published' } });
  expect(found.body.items.map(({ id }: { id: string }) => id)).toContain(made.item.id);
});

test('nobody publishes what they wrote on, not even in an earlier draft', async () => {
  const made = await created();
  const own = await post(author, editing.sendItem, made.item.id, { revision: made.revision });
  const refused = await post(author, editing.publishItem, made.item.id, { revision: own.body.revision });
  expect(refused).toMatchObject({ status: 422, body: { code: 'same-person-review' } });

  const back = await post(reviewer, editing.sendItemBack, made.item.id, {
    revision: own.body.revision,
    comment: '选项太像',
  });
  expect(back.body.item.status).toBe('draft');
  const changed = await reviewer(editing.saveItem, {
    params: { itemId: made.item.id },
    body: { ...draft, explanation: '改写解析。', sessionId: newId(), revision: back.body.revision },
  });
  expect(changed.body.item.versionNo).toBe(2);
  const sent = await post(reviewer, editing.sendItem, made.item.id, { revision: changed.body.revision });
  for (const who of [author, reviewer]) {
    const again = await post(who, editing.publishItem, made.item.id, { revision: sent.body.revision });
    expect(again.body.code).toBe('same-person-review');
  }
  const third = await post(otherReviewer, editing.publishItem, made.item.id, {
    revision: sent.body.revision,
  });
  expect(third.status).toBe(200);
});

test('saves of one editing session are one version, a new session begins the next', async () => {
  const session = newId();
  const made = await created({}, session);
  const save = (sessionId: string, explanation: string, revision: number) =>
    author(editing.saveItem, {
      params: { itemId: made.item.id },
      body: { ...draft, explanation, sessionId, revision },
    });
  const second = await save(session, '第一稿', made.revision);
  const third = await save(session, '第二稿', second.body.revision);
  expect(third.body.versions).toHaveLength(1);
  expect(third.body.draft.explanation).toBe('第二稿');
  const fourth = await save(newId(), '第三稿', third.body.revision);
  expect(fourth.body.versions.map(({ no }: { no: number }) => no)).toEqual([2, 1]);
  const first = await author(itemVersion, { params: { itemId: made.item.id, no: '1' } });
  expect(first.body.wording.explanation).toBe('第二稿');
  const nothing = await save(newId(), '第三稿', fourth.body.revision);
  expect(nothing.body).toMatchObject({ revision: fourth.body.revision, item: { versionNo: 2 } });
});

test('a published version stays in force while its change is written, and can be kept', async () => {
  const item1 = await published();
  const [before] = await drawable(item1.item.id);
  const params = { itemId: item1.item.id };
  const changed = await author(editing.saveItem, {
    params,
    body: { ...draft, points: 3, sessionId: newId(), revision: item1.revision },
  });
  expect(changed.body.item).toMatchObject({ status: 'draft', versionNo: 2, drawable: true });
  expect(await drawable(item1.item.id)).toEqual([before]);

  const noReason = await post(author, editing.sendItem, item1.item.id, { revision: changed.body.revision });
  expect(noReason).toMatchObject({ status: 422, body: { code: 'reason-missing' } });
  const sent = await post(author, editing.sendItem, item1.item.id, {
    revision: changed.body.revision,
    reason: '分值调整',
  });
  const done = await post(reviewer, editing.publishItem, item1.item.id, { revision: sent.body.revision });
  expect(done.body.versions[0]).toMatchObject({ no: 2, reason: '分值调整' });
  expect(await drawable(item1.item.id)).not.toEqual([before]);

  const again = await author(editing.saveItem, {
    params,
    body: { ...draft, points: 9, sessionId: newId(), revision: done.body.revision },
  });
  const dropped = await post(author, editing.discardDraft, item1.item.id, { revision: again.body.revision });
  expect(dropped.body).toMatchObject({ item: { status: 'published', versionNo: 2 }, points: 3 });
  const next = await author(editing.saveItem, {
    params,
    body: { ...draft, points: 4, sessionId: newId(), revision: dropped.body.revision },
  });
  expect(next.body.item.versionNo).toBe(4);
});

test('a sealed version cannot be changed, whoever tries', async () => {
  const { item: line } = await published();
  await expect(
    rows(house.em(), `update item_version set explanation = 'x' where item_id = ?`, [line.id]),
  ).rejects.toThrow('sealed');
});

test('what is not whole stays a draft and says what is missing', async () => {
  const content = { stem: '题干', options: [{ id: 'b', text: '甲' }], key: 'z' };
  const made = await created({ content, explanation: '', topic: '' });
  expect(made.paper).toBeNull();
  const codes = made.faults.map(({ code }: { code: string }) => code);
  expect(codes).toEqual(expect.arrayContaining(['incomplete', 'explanation-missing', 'topic-missing']));
  const refused = await post(author, editing.sendItem, made.item.id, { revision: made.revision });
  expect(refused).toMatchObject({ status: 422, body: { code: 'item-has-faults' } });
  const read = await author(item, { params: { itemId: made.item.id } });
  expect(read.body.draft.content).toEqual(content);
});

test('of two who save at once the second is shown the other’s version first', async () => {
  const made = await created();
  const save = (who: Caller, explanation: string) =>
    who(editing.saveItem, {
      params: { itemId: made.item.id },
      body: { ...draft, explanation, sessionId: newId(), revision: made.revision },
    });
  const answers = await Promise.all([save(author, '甲写的'), save(reviewer, '乙写的')]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 409)?.body.code).toBe('stale-revision');
  const { body } = await author(item, { params: { itemId: made.item.id } });
  expect(body.versions).toHaveLength(2);
});

test('of two reviewers at once one decides', async () => {
  const made = await created();
  const sent = await post(author, editing.sendItem, made.item.id, { revision: made.revision });
  const { revision } = sent.body;
  const answers = await Promise.all([
    post(reviewer, editing.publishItem, made.item.id, { revision }),
    post(otherReviewer, editing.sendItemBack, made.item.id, { revision, comment: '再改' }),
    post(otherReviewer, editing.publishItem, made.item.id, { revision }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
});

test('a retired item is out of the pool and comes back as it was', async () => {
  const { item: line, revision } = await published();
  const retired = await post(reviewer, editing.retireItem, line.id, { revision, reason: '法条已修订' });
  expect(retired.body.item).toMatchObject({ status: 'retired', drawable: false });
  expect(await drawable(line.id)).toEqual([]);
  const save = await author(editing.saveItem, {
    params: { itemId: line.id },
    body: { ...draft, points: 1, sessionId: newId(), revision: retired.body.revision },
  });
  expect(save).toMatchObject({ status: 409, body: { code: 'item-is-retired' } });
  const twice = await post(reviewer, editing.retireItem, line.id, {
    revision: retired.body.revision,
    reason: '再停',
  });
  expect(twice.body.code).toBe('item-is-retired');
  const back = await post(reviewer, editing.restoreItem, line.id, { revision: retired.body.revision });
  expect(back.body.item).toMatchObject({ status: 'published', drawable: true });
  const notRetired = await post(reviewer, editing.restoreItem, line.id, { revision: back.body.revision });
  expect(notRetired.body.code).toBe('item-not-retired');
});

test('what is in review is not changed but can be taken back', async () => {
  const made = await created();
  const sent = await post(author, editing.sendItem, made.item.id, { revision: made.revision });
  const save = await author(editing.saveItem, {
    params: { itemId: made.item.id },
    body: { ...draft, points: 5, sessionId: newId(), revision: sent.body.revision },
  });
  expect(save).toMatchObject({ status: 409, body: { code: 'item-in-review' } });
  const { revision } = sent.body;
  expect((await post(author, editing.sendItem, made.item.id, { revision })).body.code).toBe('item-not-draft');
  const back = await post(author, editing.withdrawItem, made.item.id, { revision });
  expect(back.body.item.status).toBe('draft');
  const late = { revision: back.body.revision };
  expect((await post(reviewer, editing.publishItem, made.item.id, late)).body.code).toBe(
    'item-not-in-review',
  );
  expect((await post(author, editing.withdrawItem, made.item.id, late)).body.code).toBe('item-not-in-review');
  const dropped = await post(author, editing.discardDraft, made.item.id, late);
  expect(dropped.body.code).toBe('item-never-published');
});

test('who is no trainer neither writes nor reviews', async () => {
  const made = await created();
  const params = { itemId: made.item.id, enemyId: made.item.id, no: '1' };
  const routes = [...Object.values(editing), itemVersion, facets];
  for (const person of [force.officer, force.planner, force.leader, force.admin])
    for (const route of routes)
      expect((await house.as(person)(route, { params, body: {} })).status, route.name).toBe(403);
});
