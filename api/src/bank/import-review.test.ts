import { items } from '@whetstone/core/bank/contract.ts';
import * as routes from '@whetstone/core/bank/import-contract.ts';
import { continueImport } from '@whetstone/db/bank/take-import.ts';
import { makeHouse } from '@whetstone/seed/factories/house.ts';
import { makeItem } from '@whetstone/seed/factories/items.ts';
import { indexItems } from '@whetstone/db/bank/index-items.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

let house: OpenHouse;
let trainer: Caller;
const defaults = { capabilityCode: 'LAW-01', topic: '导入', difficulty: 'hard' };
beforeAll(async () => {
  house = await openHouse();
  trainer = house.as((await makeHouse(house.em())).trainer);
});
afterAll(() => house.close());

async function finish(importId: string): Promise<void> {
  for (let n = 0; n < 9; n += 1) {
    const one = await house
      .em()
      .transactional((em) =>
        continueImport(em as never, importId, { limit: 200, now: house.clock.at, media: null }),
      );
    if (one !== null && ['preview', 'done'].includes(one.state)) return;
  }
  throw new Error('the import never ended');
}

async function bring(text: string, format = 'gift'): Promise<string> {
  const base64 = Buffer.from(text).toString('base64');
  const asked = await trainer(routes.beginImport, {
    body: { fileName: 'bank.txt', format, base64, defaults },
  });
  await finish(asked.body.id);
  return asked.body.id;
}
const linesOf = async (importId: string, query = {}) =>
  (await trainer(routes.importLines, { params: { importId }, query })).body.lines;
const change = (importId: string, body: object) =>
  trainer(routes.changeLines, { params: { importId }, body });

test('entries get tags while they are looked through: all of them, or those picked; and items take them', async () => {
  const id = await bring('标签题一{T}\n\n标签题二{F}\n\n标签题三{=对 ~错}');
  const tags = (topic: string, level: string | null, capabilityCode = 'LAW-01') => ({
    capabilityCode,
    topic,
    level,
    difficulty: 'hard',
  });
  expect((await linesOf(id)).map((line: never) => line['tags'])).toEqual(
    [1, 2, 3].map(() => tags('导入', null)),
  );
  expect((await change(id, { tags: { topic: '盘问', level: 'apply' } })).body.nos).toEqual([1, 2, 3]);
  await change(id, { nos: [2], tags: { capabilityCode: 'LAW-02' } });
  expect((await change(id, { nos: [3], tags: null })).body.nos).toEqual([3]);
  expect((await linesOf(id)).map((line: never) => line['tags'])).toEqual([
    tags('盘问', 'apply'),
    tags('盘问', 'apply', 'LAW-02'),
    tags('导入', null),
  ]);
  // Mending the text keeps what was given.
  const mended = await trainer(routes.mendLine, {
    params: { importId: id, no: '1' },
    body: { source: '标签题一改{T}' },
  });
  expect(mended.body).toMatchObject({ given: { topic: '盘问' }, tags: tags('盘问', 'apply') });
  await trainer(routes.confirmImport, { params: { importId: id }, body: { defaults } });
  await finish(id);
  const found = (await trainer(items, { query: { q: '标签题' } })).body.items;
  expect(found.map(({ stem, topic, level, capabilityCode, difficulty }: never) => [stem, topic, level, capabilityCode, difficulty])).toEqual([
    ['标签题一改', '盘问', 'apply', 'LAW-01', 'hard'],
    ['标签题二', '盘问', 'apply', 'LAW-02', 'hard'],
    ['标签题三', '导入', null, 'LAW-01', 'hard'],
  ]); // prettier-ignore
  expect((await change(id, { skipped: true })).body).toMatchObject({ code: 'import-not-open' });
});

test('what says nearly the same is named, in the bank and above in the file, and can be left out', async () => {
  const em = house.em();
  const stem = '民警对被传唤人的继续盘问一般不得超过二十四小时，这一说法是否符合人民警察法的规定';
  const { item } = await makeItem(em, 'true-false', { content: { stem, key: true } });
  await indexItems(house.em(), [item.id]);
  const other = '枪支应当与弹药分别存放，并由两人分别保管钥匙，领用时逐支登记枪号和领用人姓名';
  const id = await bring(`${stem}吗{T}\n\n${other}{T}\n\n完全无关的另一题问的是勘查现场{F}\n\n${other}。{F}`);
  const lines = await linesOf(id, { show: 'similar' });
  expect(lines.map((line: never) => line['no'])).toEqual([1, 4]);
  expect(lines[0].similar).toMatchObject([{ code: item.code, itemId: item.id, no: null, stem }]);
  expect(lines[1].similar).toMatchObject([{ code: null, itemId: null, no: 2 }]);
  expect(lines[0].similar[0].likeness).toBeGreaterThanOrEqual(0.85);
  const view = async () => (await trainer(routes.itemImport, { params: { importId: id } })).body.counts;
  expect(await view()).toMatchObject({ similar: 2, ready: 4 });
  expect((await change(id, { similarOnly: true, skipped: true })).body.nos).toEqual([1, 4]);
  expect(await view()).toMatchObject({ similar: 0, ready: 2, skipped: 2 });
  await change(id, { nos: [1, 4], skipped: false });
  expect(await view()).toMatchObject({ similar: 2, ready: 4, skipped: 0 });
  // Mended into something else it is no longer alike.
  const params = { importId: id, no: '4' };
  const mended = await trainer(routes.mendLine, { params, body: { source: '约束带的使用条件{T}' } });
  expect(mended.body.similar).toEqual([]);
});

test('each entry says how sure its reading is and what was guessed; the least sure come first, page by page', async () => {
  const clean = (no: number, stem: string) => `${no}. ${stem}（ ）\nA. 甲方\nB. 乙方\nC. 丙方\n答案：A\n`;
  const text = `一、单选题\n${clean(1, '把握一')}${clean(2, '把握二')}3. 把握三（ ）\nA. 甲方\nB. 乙方\nC. 丙方\n解析：故选B。\n${clean(9, '把握四')}`;
  const id = await bring(text, 'text');
  expect((await linesOf(id)).map(({ confidence, guesses }: never) => [confidence, guesses])).toEqual([
    ['certain', []],
    ['certain', []],
    ['look', ['key-in-explanation']],
    ['likely', ['number-broken']],
  ]);
  const counts = async () => (await trainer(routes.itemImport, { params: { importId: id } })).body.counts;
  expect(await counts()).toMatchObject({ ready: 4, guessed: 2 });
  const numbers = async (query: object) =>
    (await linesOf(id, { show: 'guessed', ...query })).map(({ no }: { no: number }) => no);
  expect([await numbers({}), await numbers({ after: '3-3' }), await numbers({ after: '2-4' })]).toEqual([
    [3, 4],
    [4],
    [],
  ]);
  // Who has looked at it and written it out leaves nothing to guess; left out and taken in again, it keeps its doubt.
  const mend = (no: string, body: object) => trainer(routes.mendLine, { params: { importId: id, no }, body });
  const source = '一、单选题\n1. 把握三（ ）\nA. 甲方\nB. 乙方\nC. 丙方\n答案：B';
  expect((await mend('3', { source })).body).toMatchObject({ confidence: 'certain', guesses: [] });
  await mend('4', { skipped: true });
  expect(await counts()).toMatchObject({ guessed: 0 });
  expect((await mend('4', { skipped: false })).body).toMatchObject({ guesses: ['number-broken'] });
});
