import { workbookOf } from '@whetstone/core/platform/files/xlsx-write.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import * as contract from '@whetstone/core/training/duty-import-contract.ts';
import { byteTools } from '@whetstone/db/platform/byte-tools.ts';
import { DutyEntry } from '@whetstone/db/training/duty-entry.entity.ts';
import { Leave } from '@whetstone/db/training/leave.entity.ts';
import { makeLeaveKind, makeShifts } from '@whetstone/seed/factories/duty.ts';
import { type House as Force, makeHouse } from '@whetstone/seed/factories/house.ts';
import { testToday } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

let house: OpenHouse;
let force: Force;
beforeAll(async () => {
  house = await openHouse();
  force = await makeHouse(house.em());
  await makeShifts(house.em());
  await makeLeaveKind(house.em());
});
afterAll(() => house.close());

const day = (days: number) => addDays(testToday, days);
const as = () => house.as(force.leader);
const xlsx = (table: string[][]) => Buffer.from(byteTools.zip(workbookOf('表', table))).toString('base64');
const bring = (what: string, table: string[][]) =>
  as()(contract.beginDutyImport, { body: { what, fileName: '表.xlsx', base64: xlsx(table) } });
const confirm = (importId: string) => as()(contract.confirmDutyImport, { params: { importId } });
const undo = (importId: string) => as()(contract.undoDutyImport, { params: { importId } });
const feed = (key: string, lines: object[], what = 'leave') =>
  as()(contract.feedDuty, { body: { what, key, lines } });

test('a roster laid out by days is looked through, taken, brought again without doubling, and undone', async () => {
  const { officer, stranger } = force;
  const table = [
    ['警号', '姓名', day(1), day(2), day(3)],
    [officer.badgeNumber, officer.name, '白', '夜', '休'],
    [stranger.badgeNumber, '', '白', '白', '白'],
    [officer.badgeNumber, '', '', '', '中班'],
  ];
  const { body } = await bring('roster', table);
  expect(body.import).toMatchObject({ state: 'preview', counts: { ready: 2, needs: 4 } });
  expect(body.lines[0]).toMatchObject({ row: 3, column: day(1), faults: [{ code: 'no-person' }] });
  expect(body.lines[3]).toMatchObject({ row: 4, column: day(3), code: '中班', faults: [{ code: 'shift' }] });
  const count = () => house.em().count(DutyEntry, { personId: officer.id });
  expect((await confirm(body.import.id)).body.import.counts).toMatchObject({ taken: 2, needs: 4 });
  expect((await confirm(body.import.id)).body).toMatchObject({ code: 'duty-import-not-open' });
  expect(await count()).toBe(2);
  expect((await bring('roster', table)).body.import.counts).toMatchObject({ same: 2, ready: 0 });
  expect((await undo(body.import.id)).body.import).toMatchObject({ state: 'undone', counts: { undone: 2 } });
  expect(await count()).toBe(0);
});

test('leaves come in as approved and are undone unless somebody did something with them since', async () => {
  const { colleague } = force;
  const head = ['警号', '请假类型', '开始日期', '结束日期'];
  const { body } = await bring('leave', [head, [colleague.badgeNumber, '年休假', day(5), day(7)]]);
  await confirm(body.import.id);
  expect(await house.em().find(Leave, { personId: colleague.id })).toMatchObject([
    { fromOn: day(5), toOn: day(7), approvedById: force.leader.id },
  ]);
  await undo(body.import.id);
  expect(await house.em().count(Leave, { personId: colleague.id })).toBe(0);
});

test('a table in another form, and what is no table, get a clear answer', async () => {
  const other = await bring('roster', [
    ['日期', '值班领导', '值班民警'],
    [day(1), '王', '李'],
  ]);
  expect(other.body.import).toMatchObject({ state: 'failed', fault: 'another-format' });
  const body = { what: 'roster', fileName: 'a.pdf', base64: Buffer.from('%PDF-1.7').toString('base64') };
  expect((await as()(contract.beginDutyImport, { body })).body.import.fault).toBe('no-table');
  expect((await confirm(other.body.import.id)).body).toMatchObject({ code: 'duty-import-not-open' });
});

test('another system sends a batch ten times at once: it is taken once and every answer is the same', async () => {
  const { auxiliary, stranger } = force;
  const lines = [
    { badgeNumber: auxiliary.badgeNumber, code: 'annual', fromOn: day(1), toOn: day(2) },
    { badgeNumber: stranger.badgeNumber, code: 'annual', fromOn: day(1), toOn: day(2) },
  ];
  const all = await Promise.all(Array.from({ length: 10 }, () => feed('hr-2026-11-22', lines)));
  expect(all.map(({ status }) => status)).toEqual(Array(10).fill(200));
  for (const { body } of all) expect(body).toEqual(all[0]?.body);
  expect(all[0]?.body.import.counts).toMatchObject({ taken: 1, needs: 1 });
  expect(await house.em().count(Leave, { personId: auxiliary.id })).toBe(1);
  expect((await feed('hr-2026-11-22', lines.slice(1))).body).toMatchObject({ code: 'duty-key-used' });
  expect((await house.as(force.officer)(contract.dutyImports)).status).toBe(403);
});
