import { askBulk } from '@whetstone/db/bank/bulk-items.ts';
import { ItemBulk } from '@whetstone/db/bank/item-bulk.entity.ts';
import { ItemText } from '@whetstone/db/bank/item-text.entity.ts';
import { Item } from '@whetstone/db/bank/item.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { openOrm } from '@whetstone/db/platform/orm.ts';
import { cloneDatabase, type TestDatabase } from '@whetstone/box/testing/database.ts';
import { makeExamWithPaper, makeRound } from '@whetstone/seed/factories/exams.ts';
import { makeItem } from '@whetstone/seed/factories/items.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import type { MikroORM } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeAnnouncements } from '../platform/relay.ts';
import { jobCtx, runTask } from '../platform/run-task.ts';
import { changeItems } from './change-items.job.ts';
import { tendBank } from './tend-bank.schedule.ts';

let database: TestDatabase;
let orm: MikroORM;
const clock = { now: () => testNow };
beforeAll(async () => {
  database = await cloneDatabase();
  orm = await openOrm({ url: database.url });
});
afterAll(async () => {
  await orm.close(true);
  await database.drop();
});

test('a change of many items is done piece by piece, each piece announcing the next', async () => {
  const em = orm.em.fork();
  for (let n = 0; n < 205; n++) await makeItem(em, 'true-false', { topic: '旧题' });
  const asked = { askedById: newId(), what: 'tag' as const, tags: { topic: '新题' } };
  const { id } = await orm.em
    .fork()
    .transactional((inner) => askBulk(inner as never, { filter: { topic: '旧题' } }, asked, testNow));
  const task = { listener: changeItems.name, key: id };
  const states = [];
  for (let turn = 0; turn < 5; turn++) {
    await takeAnnouncements(orm, [changeItems], testNow);
    if ((await runTask(orm, clock, changeItems, task)) === 'nothing-owed') break;
    const bulk = await orm.em.fork().findOneOrFail(ItemBulk, id);
    states.push([bulk.state, bulk.seen]);
  }
  expect(states).toEqual([
    ['running', 200],
    ['done', 205],
  ]);
  expect(await orm.em.fork().count(Item, { topic: '新题' })).toBe(205);
});

test('items that came in by other ways become findable, and uses are counted', async () => {
  const em = orm.em.fork();
  const { item, version } = await makeItem(em, 'single');
  await em.nativeDelete(ItemText, { itemId: item.id });
  await makeRound(em, { of: await makeExamWithPaper(em, { versions: [version] }) });
  await em.nativeUpdate(Item, item.id, { useCount: 9 });
  await orm.em.fork().transactional((inner) => tendBank.run(jobCtx(inner as never, clock)));
  const fresh = orm.em.fork();
  expect(await fresh.count(ItemText, { itemId: item.id })).toBe(1);
  expect(await fresh.findOneOrFail(Item, item.id)).toMatchObject({ useCount: 1 });
});
