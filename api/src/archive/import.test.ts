import { recordList as routes } from '@whetstone/core/archive/record-list-contract.ts';
import { personRecords, type RecordPage } from '@whetstone/core/archive/record-contract.ts';
import { workbookOf } from '@whetstone/core/platform/files/xlsx-write.ts';
import type { ListView, RowView } from '@whetstone/core/platform/lists/list-routes.ts';
import { verifyChains } from '@whetstone/db/archive/verify-chains.ts';
import { byteTools } from '@whetstone/db/platform/byte-tools.ts';
import { continueList } from '@whetstone/db/platform/lists/take-list.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { type House, makeHouse } from '@whetstone/seed/factories/house.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

let house: OpenHouse;
let force: House;
let planner: Caller;
let leader: Caller;
beforeAll(async () => {
  house = await openHouse();
  const em = house.em();
  force = await makeHouse(em);
  const keeper = await makeOfficer(em, { unit: force.bureau });
  await makeGrant(em, keeper, 'planner', force.bureau);
  await makeGrant(em, keeper, 'leader', force.bureau);
  planner = house.as(keeper);
  leader = house.as(force.officer);
});
afterAll(() => house.close());

const still = ['preview', 'done', 'undone', 'stopped', 'failed'];
const turn = (importId: string, limit: number) =>
  house.em().transactional((em) => continueList(em as never, importId, { limit, now: house.clock.at }));

/** Does the pieces as the worker would. */
async function finish(importId: string, limit = 500): Promise<void> {
  for (let n = 0; n < 200; n += 1) {
    const one = await turn(importId, limit);
    if (one === null || still.includes(one.state)) return;
  }
  throw new Error('the import never ended');
}

async function bring(bytes: Uint8Array, fileName = '旧档案.xlsx'): Promise<string> {
  const body = { fileName, base64: Buffer.from(bytes).toString('base64') };
  const asked = await planner(routes.begin, { body });
  expect(asked).toMatchObject({ status: 200, body: { state: 'reading' } });
  await finish(asked.body.id);
  return asked.body.id;
}

const table = (lines: readonly (readonly string[])[]) => byteTools.zip(workbookOf('训练', lines));
const head = ['警号', '姓名', '日期', '项目', '类型', '成绩', '能力代码'];
const state = async (importId: string): Promise<ListView> =>
  (await planner(routes.show, { params: { importId } })).body;
const rowsOf = async (importId: string): Promise<RowView[]> =>
  (await planner(routes.rows, { params: { importId }, query: {} })).body.rows;
const mend = (importId: string, no: number, body: object) =>
  planner(routes.mend, { params: { importId, no: String(no) }, body });
const recordsOf = async (personId: string): Promise<RecordPage> =>
  (await planner(personRecords, { params: { personId }, query: { kind: 'imported' } })).body;

describe('an import of old records', () => {
  it('asks where it doubts, takes what is confirmed with its origin and evidence, and withdraws it all', async () => {
    const { officer } = force;
    const { badgeNumber: badge, name } = officer;
    const importId = await bring(
      table([
        head,
        [badge, name, '2019年10月22日', '手枪慢射', '训练', '88', 'LAW-01'],
        [badge, name, '2019-10-22', '手枪慢射', '训练', '88', 'LAW-01'],
        ['', name, '2020/3/4', '现场急救', '培训', '', ''],
        ['999999', '查无此人', '2020-03-04', '现场急救', '培训', '', ''],
        [badge, name, '2020年', '防暴', '培训', '', ''],
      ]),
    );
    expect(await state(importId)).toMatchObject({
      state: 'preview',
      counts: { ready: 1, duplicate: 1, ask: 1, needs: 2 },
    });
    const seen = await rowsOf(importId);
    expect(
      seen.map(({ state, sameAs, faults, row }) => [row, state, sameAs, faults.map(({ code }) => code)]),
    ).toEqual([
      [2, 'ready', null, []],
      [3, 'duplicate', 1, []],
      [4, 'ask', null, []],
      [5, 'needs', null, ['person-unknown']],
      [6, 'needs', null, ['day-month']],
    ]);
    const [asked] = seen.filter(({ state: at }) => at === 'ask');
    expect(asked?.candidates.map(({ id }) => id)).toContain(officer.id);
    expect((await mend(importId, 3, { personId: officer.id })).body).toMatchObject({ state: 'ready' });
    expect((await mend(importId, 5, { cells: { happenedOn: '2020-05-06' } })).body).toMatchObject({
      state: 'ready',
      cells: expect.arrayContaining([expect.objectContaining({ field: 'happenedOn', text: '2020-05-06' })]),
    });
    const { body: rest } = await planner(routes.rest, { params: { importId } });
    expect(rest.headings).toEqual(head);
    expect(
      rest.rows.map(({ row, state, cells, faults }: (typeof rest.rows)[number]) => [
        row,
        state,
        cells[3],
        faults.length,
      ]),
    ).toEqual([
      [3, 'duplicate', '手枪慢射', 0],
      [5, 'needs', '现场急救', 1],
    ]);
    await planner(routes.confirm, { params: { importId } });
    await finish(importId, 2);
    expect(await state(importId)).toMatchObject({ state: 'done', counts: { taken: 3 } });
    const { records } = await recordsOf(officer.id);
    expect(records.map(({ happenedOn, title }) => [happenedOn, title?.zh])).toEqual([
      ['2020-05-06', '防暴'],
      ['2020-03-04', '现场急救'],
      ['2019-10-22', '手枪慢射'],
    ]);
    expect(JSON.stringify(records[0]?.facts)).toContain('旧档案.xlsx · 训练 · 第 6 行');
    const evidence = () =>
      rows<object>(
        house.em(),
        `select status, score, ceiling, type from evidence where person_id = ? and source_kind = 'entry'`,
        [officer.id],
      );
    const before = await evidence();
    await planner(routes.undo, { params: { importId } });
    await finish(importId, 2);
    expect(await state(importId)).toMatchObject({ state: 'undone', counts: { undone: 3, taken: 0 } });
    expect((await recordsOf(officer.id)).records.map(({ withdrawn }) => withdrawn)).toEqual([
      true,
      true,
      true,
    ]);
    expect((await evidence()).map((row) => ({ ...row, status: 'confirmed' }))).toEqual(before);
    expect(await verifyChains(house.em() as never, badge)).toMatchObject({ broken: [] });
  });

  it('frees a row that another row says already once that one is left out', async () => {
    const line = [force.officer.badgeNumber, force.officer.name, '2016-01-02', '查验', '培训', '', ''];
    const importId = await bring(table([head, line, line]));
    expect((await rowsOf(importId)).map((row) => [row.state, row.sameAs])).toEqual([
      ['ready', null],
      ['duplicate', 1],
    ]);
    await mend(importId, 1, { skipped: true });
    expect((await rowsOf(importId)).map((row) => [row.state, row.sameAs])).toEqual([
      ['skipped', null],
      ['ready', null],
    ]);
  });

  it('finds what the archive already has, and takes it only when told to', async () => {
    const { officer } = force;
    const lines = [head, [officer.badgeNumber, officer.name, '2018-01-02', '警务实战', '培训', '', '']];
    const first = await bring(table(lines));
    await planner(routes.confirm, { params: { importId: first } });
    await finish(first);
    const again = await bring(table(lines));
    expect(await rowsOf(again)).toMatchObject([{ state: 'duplicate', sameAs: 0 }]);
    expect((await mend(again, 1, { allowed: true })).body).toMatchObject({ state: 'ready' });
    expect((await mend(again, 1, { skipped: true })).body).toMatchObject({ state: 'skipped' });
  });

  it('reads GB18030, refuses locked and old workbooks in words, and maps columns with names of their own', async () => {
    const { officer } = force;
    // 警号,人名,日期,项目 in GB18030.
    const line = Buffer.concat([
      Buffer.from([0xbe, 0xaf, 0xba, 0xc5, 0x2c]),
      Buffer.from('who,'),
      Buffer.from([0xc8, 0xd5, 0xc6, 0xda, 0x2c, 0xcf, 0xee, 0xc4, 0xbf, 0x0a]),
      Buffer.from(`${officer.badgeNumber},x,2017-02-03,`),
      Buffer.from([0xc9, 0xe4, 0xbb, 0xf7, 0x0a]),
    ]);
    const importId = await bring(line, '旧.csv');
    const one = await state(importId);
    expect(one.columns.map(({ heading, field }) => [heading, field])).toEqual([
      ['警号', 'badgeNumber'],
      ['who', null],
      ['日期', 'happenedOn'],
      ['项目', 'title'],
    ]);
    expect(await rowsOf(importId)).toMatchObject([{ state: 'ready', cells: [{}, {}, {}, { text: '射击' }] }]);
    const mapping = {
      ...Object.fromEntries(one.columns.map(({ heading, field }) => [heading, field])),
      who: 'name',
    };
    await planner(routes.map, { params: { importId }, body: { mapping, sheets: [''] } });
    await finish(importId);
    expect(await rowsOf(importId)).toMatchObject([{ state: 'ask' }]);
    const old = await bring(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'old.xls');
    expect(await state(old)).toMatchObject({ state: 'failed', fault: 'old-excel' });
  });

  it('is for keepers of the archive, and shows nobody another person’s import', async () => {
    const importId = await bring(table([head, ['1', '甲', '2019-01-01', '课', '', '', '']]));
    expect((await leader(routes.list, { query: {} })).status).toBe(403);
    const em = house.em();
    const other = await makeOfficer(em, { unit: force.bureau });
    await makeGrant(em, other, 'planner', force.bureau);
    expect((await house.as(other)(routes.show, { params: { importId } })).status).toBe(404);
  });

  it('gives a template that it reads back without a question about its columns', async () => {
    const { body } = await planner(routes.template, {});
    const importId = await bring(Buffer.from(body.base64, 'base64'), body.fileName);
    expect((await state(importId)).columns.every(({ field }) => field !== null)).toBe(true);
  });
});
