import { item, items } from '@whetstone/core/bank/contract.ts';
import { saveItem } from '@whetstone/core/bank/editing-contract.ts';
import * as routes from '@whetstone/core/bank/import-contract.ts';
import { continueImport } from '@whetstone/db/bank/take-import.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { type House, makeHouse } from '@whetstone/seed/factories/house.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

let house: OpenHouse;
let force: House;
let trainer: Caller;
let colleague: Caller;
const defaults = { capabilityCode: 'LAW-01', topic: '导入', difficulty: 'medium' };

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

async function turn(importId: string, limit = 200) {
  return house
    .em()
    .transactional((em) => continueImport(em as never, importId, { limit, now: house.clock.at }));
}

/** Does the pieces as the worker would. */
async function finish(importId: string, limit = 200): Promise<void> {
  for (let n = 0; n < 60; n += 1) {
    const one = await turn(importId, limit);
    if (one !== null && ['preview', 'done', 'undone', 'stopped'].includes(one.state)) return;
  }
  throw new Error('the import never ended');
}

async function bring(text: string, format = 'gift'): Promise<string> {
  const body = { fileName: 'bank.txt', format, base64: Buffer.from(text).toString('base64'), defaults };
  const asked = await trainer(routes.beginImport, { body });
  expect(asked).toMatchObject({ status: 200, body: { state: 'reading', total: 0 } });
  await finish(asked.body.id);
  return asked.body.id;
}
const view = async (importId: string) => (await trainer(routes.itemImport, { params: { importId } })).body;
const linesOf = async (importId: string, query = {}) =>
  (await trainer(routes.importLines, { params: { importId }, query })).body.lines;
const inBank = async (q: string) => (await trainer(items, { query: { q } })).body.total;

test('nothing enters the bank before it is confirmed; a broken entry is mended in place', async () => {
  const id = await bring('// [id:甲-1]\n预览题一{=对 ~错}\n\n预览题二 {=对\n\n预览题三{#3}\n\n$CATEGORY: x');
  expect(await view(id)).toMatchObject({
    state: 'preview',
    total: 3,
    counts: { ready: 2, needs: 1, new: 2 },
  });
  expect(await inBank('预览题')).toBe(0);
  const [broken] = await linesOf(id, { show: 'needs' });
  expect(broken).toMatchObject({
    no: 2,
    line: 4,
    source: '预览题二 {=对',
    faults: [{ line: 4, column: 6, code: 'brace-unclosed' }],
  });
  const params = { importId: id, no: '2' };
  const still = await trainer(routes.mendLine, { params, body: { source: '预览题二 {=对' } });
  expect(still.body.state).toBe('needs');
  const mended = await trainer(routes.mendLine, { params, body: { source: '预览题二 {=对 ~错}' } });
  expect(mended.body).toMatchObject({ state: 'ready', verdict: 'new', kind: 'single', faults: [] });
  await trainer(routes.mendLine, { params: { importId: id, no: '3' }, body: { skipped: true } });
  await trainer(routes.confirmImport, { params: { importId: id }, body: { defaults } });
  await finish(id, 1);
  expect(await view(id)).toMatchObject({ state: 'done', made: 2, changed: 0, counts: { skipped: 1 } });
  expect(await inBank('预览题')).toBe(2);
  const [line] = (await trainer(items, { query: { q: '预览题二' } })).body.items;
  expect(line).toMatchObject({ status: 'draft', capabilityCode: 'LAW-01', topic: '导入', kind: 'single' });
});

test('the same file again shows what is new, changed and the same; a changed one is a new version, and undone', async () => {
  const first = await bring('// [id:乙-1]\n再来题一{=对 ~错}\n\n再来题二{=对 ~错}');
  await trainer(routes.confirmImport, { params: { importId: first }, body: { defaults } });
  await finish(first);
  const again = await bring('// [id:乙-1]\n再来题一（改）{=对 ~错}\n\n再来题二{=对 ~错}\n\n再来题三{T}');
  expect((await view(again)).counts).toMatchObject({ new: 1, changed: 1, same: 1, ready: 2 });
  const [changed] = await linesOf(again, { show: 'changed' });
  await trainer(routes.confirmImport, { params: { importId: again }, body: { defaults } });
  await finish(again);
  expect(await view(again)).toMatchObject({ state: 'done', made: 1, changed: 1 });
  const read = async () => (await trainer(item, { params: { itemId: changed.itemId } })).body;
  expect((await read()).item).toMatchObject({ stem: '再来题一（改）', versionNo: 2 });
  await trainer(routes.undoImport, { params: { importId: again } });
  await finish(again);
  expect(await view(again)).toMatchObject({ state: 'undone', made: 0, changed: 0 });
  expect((await read()).item.stem).toBe('再来题一');
  expect(await inBank('再来题')).toBe(2);
});

test('an undo leaves alone what somebody has worked on since', async () => {
  const id = await bring('留下题一{T}\n\n留下题二{F}');
  await trainer(routes.confirmImport, { params: { importId: id }, body: { defaults } });
  await finish(id);
  const [line] = (await trainer(items, { query: { q: '留下题一' } })).body.items;
  const { draft, revision } = (await trainer(item, { params: { itemId: line.id } })).body;
  const body = { ...draft, explanation: '看过', sessionId: newId(), revision };
  expect((await colleague(saveItem, { params: { itemId: line.id }, body })).status).toBe(200);
  await trainer(routes.undoImport, { params: { importId: id } });
  await finish(id);
  expect(await view(id)).toMatchObject({ state: 'undone', made: 1 });
  expect(await inBank('留下题一')).toBe(1);
  expect(await inBank('留下题二')).toBe(0);
});

test('an import can be stopped half-way, is only its owner’s, and says no to what its state forbids', async () => {
  const id = await bring(Array.from({ length: 6 }, (_, at) => `半途题${at}{T}`).join('\n\n'));
  const params = { importId: id };
  expect((await colleague(routes.itemImport, { params })).status).toBe(404);
  expect(await trainer(routes.undoImport, { params })).toMatchObject({
    status: 409,
    body: { code: 'import-not-open' },
  });
  await trainer(routes.confirmImport, { params, body: { defaults } });
  await turn(id, 2);
  expect(await view(id)).toMatchObject({ state: 'running', seen: 2, total: 6 });
  expect(
    (await trainer(routes.mendLine, { params: { ...params, no: '1' }, body: { skipped: true } })).status,
  ).toBe(409);
  await trainer(routes.cancelImport, { params });
  await turn(id, 2);
  expect(await view(id)).toMatchObject({ state: 'stopped', made: 2 });
  await trainer(routes.undoImport, { params });
  await finish(id, 1);
  expect(await view(id)).toMatchObject({ state: 'undone', made: 0 });
  expect(await inBank('半途题')).toBe(0);
});

test('hundreds of questions are read, taken in and taken back in pieces', async () => {
  const text = Array.from(
    { length: 1500 },
    (_, at) => `::N${at}::批量题第${at}号问什么{=甲${at} ~乙${at} ~丙${at} ~丁${at}}`,
  ).join('\n\n');
  const id = await bring(text);
  expect(await view(id)).toMatchObject({ total: 1500, counts: { ready: 1500, new: 1500 } });
  const second = await trainer(routes.importLines, { params: { importId: id }, query: { after: '50' } });
  expect([second.body.lines[0].no, second.body.next]).toEqual([51, '100']);
  await trainer(routes.confirmImport, { params: { importId: id }, body: { defaults } });
  await finish(id, 500);
  expect(await view(id)).toMatchObject({ state: 'done', made: 1500 });
  expect(await inBank('批量题')).toBe(1500);
  await trainer(routes.undoImport, { params: { importId: id } });
  await finish(id, 500);
  expect(await inBank('批量题')).toBe(0);
}, 120_000);
