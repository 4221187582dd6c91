import { workbookOf } from '@whetstone/core/platform/files/xlsx-write.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import type { ListRoutes } from '@whetstone/core/platform/lists/list-routes.ts';
import type { Route } from '@whetstone/core/platform/route.ts';
import { dutyWords, feedDuty, leaveList, rosterList } from '@whetstone/core/training/duty-list-contract.ts';
import { readRedLines } from '@whetstone/core/training/red-lines.ts';
import { byteTools } from '@whetstone/db/platform/byte-tools.ts';
import { ListImport } from '@whetstone/db/platform/lists/list-import.entity.ts';
import { continueList } from '@whetstone/db/platform/lists/take-list.ts';
import { DutyChange } from '@whetstone/db/training/duty-change.entity.ts';
import { DutyEntry } from '@whetstone/db/training/duty-entry.entity.ts';
import { Leave } from '@whetstone/db/training/leave.entity.ts';
import { StrengthRule } from '@whetstone/db/training/strength-rule.entity.ts';
import { makeDuty, makeLeaveKind, makeShifts, makeStrengthRule } from '@whetstone/seed/factories/duty.ts';
import { type House as Force, makeHouse } from '@whetstone/seed/factories/house.ts';
import { testToday } from '@whetstone/seed/factories/sequence.ts';
import type { EntityManager } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

let house: OpenHouse;
let force: Force;
let shifts: Awaited<ReturnType<typeof makeShifts>>;
beforeAll(async () => {
  house = await openHouse();
  force = await makeHouse(house.em());
  shifts = await makeShifts(house.em());
  await makeLeaveKind(house.em());
});
afterAll(() => house.close());

const day = (days: number) => addDays(testToday, days);
const as = () => house.as(force.leader);
const xlsx = (table: string[][]) => Buffer.from(byteTools.zip(workbookOf('表', table))).toString('base64');

/** Goes on with a list as the worker does, until it stands still. */
async function goOn(importId: string): Promise<void> {
  for (let turn = 0; turn < 9; turn += 1) {
    const one = await house
      .em()
      .transactional((em) => continueList(em as EntityManager, importId, { now: house.clock.at }));
    if (!one || ['preview', 'done', 'undone', 'failed'].includes(one.state)) return;
  }
}
async function bring(list: ListRoutes, table: string[][]) {
  const { body } = await as()(list.begin, { body: { fileName: '表.xlsx', base64: xlsx(table) } });
  await goOn(body.id);
  return lookAt(list, body.id);
}
async function lookAt(list: ListRoutes, importId: string) {
  const [one, { body }] = [await does(list.show, importId), await does(list.rows, importId)];
  return { ...one.body, rows: body.rows as { no: number; row: number; state: string; faults: object[] }[] };
}
const does = (route: Route, importId: string, given: object = {}) =>
  as()(route, { params: { importId }, ...given });

test('a roster laid out by days is looked through, mended for all days at once, taken, not doubled, and undone', async () => {
  const { officer, stranger } = force;
  const table = [
    ['警号', '姓名', day(1), day(2), day(3)],
    [officer.badgeNumber, officer.name, '白', '夜', '休'],
    [stranger.badgeNumber, '', '白', '白', ''],
    [officer.badgeNumber, '', '', '', '中班'],
  ];
  const one = await bring(rosterList, table);
  expect(one).toMatchObject({ state: 'preview', counts: { ready: 2, needs: 3, duplicate: 1 }, lacking: [] });
  expect(one.rows[3]).toMatchObject({ row: 3, faults: [{ field: 'badgeNumber', code: 'person-unknown' }] });
  expect(one.rows[5]).toMatchObject({ row: 4, faults: [{ field: 'shift', code: 'shift-unknown' }] });
  // The right number at one day of a row is right for the others; what the mended rows now repeat is said.
  const mend = (no: number, cells: object) =>
    as()(rosterList.mend, { params: { importId: one.id, no: String(no) }, body: { cells } });
  expect((await mend(4, { badgeNumber: force.colleague.badgeNumber })).body.state).toBe('ready');
  expect((await lookAt(rosterList, one.id)).counts).toMatchObject({ ready: 4, needs: 1 });
  expect((await mend(6, { shift: '休' })).body.state).toBe('duplicate');
  const count = () => house.em().count(DutyEntry, { personId: { $in: [officer.id, force.colleague.id] } });
  expect(await count()).toBe(0);
  const taken = await does(rosterList.confirm, one.id, { body: {} });
  expect(taken.body).toMatchObject({ state: 'done', counts: { taken: 4, duplicate: 2 } });
  expect((await does(rosterList.confirm, one.id, { body: {} })).body.code).toBe('import-not-open');
  expect(await count()).toBe(4);
  expect((await bring(rosterList, table.slice(0, 2))).counts).toMatchObject({ duplicate: 3, ready: 0 });
  expect((await does(rosterList.undo, one.id, { body: {} })).body).toMatchObject({
    state: 'undone',
    counts: { undone: 4 },
  });
  expect(await count()).toBe(0);
});

test('a roster that leaves a shift below its minimum takes a reason, in and back, and both are kept', async () => {
  const { officer, colleague, station } = force;
  const rule = await makeStrengthRule(house.em(), station, force.leader, { least: 2 });
  const servesOn = day(9);
  for (const one of [officer, colleague]) await makeDuty(house.em(), one, shifts.day, { servesOn });
  const roster = (word: string) =>
    bring(rosterList, [
      ['警号', servesOn],
      [officer.badgeNumber, word],
    ]);
  const overrides = [{ unitId: station.id, on: servesOn, shiftCode: 'day', reason: '机关补位' }];
  const change = (importId: string) => house.em().findOneOrFail(DutyChange, { importId });

  const off = await roster('休');
  const refused = await does(rosterList.confirm, off.id, { body: {} });
  expect(refused.body).toMatchObject({ code: 'strength-lowered', count: 1 });
  expect(readRedLines(refused.body.shifts)).toMatchObject([{ unitId: station.id, left: 1, least: 2 }]);
  // Nothing was written and it is still open.
  expect(await lookAt(rosterList, off.id)).toMatchObject({ state: 'preview', counts: { ready: 1 } });
  expect((await does(rosterList.confirm, off.id, { body: { overrides } })).body.state).toBe('done');
  expect(await change(off.id)).toMatchObject({ overrides, put: [], taken: [{ personId: officer.id }] });

  // Back on duty by another table, which then goes back itself: the shift is lowered again.
  const on = await roster('白');
  expect((await does(rosterList.confirm, on.id, { body: {} })).body.state).toBe('done');
  expect((await does(rosterList.undo, off.id, { body: {} })).body.code).toBe('roster-changed');
  expect((await does(rosterList.undo, on.id, { body: {} })).body.code).toBe('strength-lowered');
  expect((await does(rosterList.undo, on.id, { body: { overrides } })).body.state).toBe('undone');
  expect((await change(on.id)).overrides).toEqual(overrides);
  expect((await does(rosterList.undo, off.id, { body: {} })).body.state).toBe('undone');
  await house.em().nativeDelete(StrengthRule, { id: rule.id });
  await house.em().nativeDelete(DutyEntry, { servesOn });
});

test('leaves come in as approved and are undone unless somebody did something with them since', async () => {
  const { colleague } = force;
  const head = ['警号', '请假类型', '开始日期', '结束日期'];
  const one = await bring(leaveList, [head, [colleague.badgeNumber, '年休假', day(5), day(7)]]);
  await does(leaveList.confirm, one.id);
  await goOn(one.id);
  expect(await house.em().find(Leave, { personId: colleague.id })).toMatchObject([
    { fromOn: day(5), toOn: day(7), approvedById: force.leader.id },
  ]);
  await does(leaveList.undo, one.id);
  await goOn(one.id);
  expect((await lookAt(leaveList, one.id)).state).toBe('undone');
  expect(await house.em().count(Leave, { personId: colleague.id })).toBe(0);
});

test('a table in another form says what it lacks, and what is no table is told as such', async () => {
  const other = await bring(rosterList, [
    ['日期', '值班领导', '值班民警'],
    [day(1), '王', '李'],
  ]);
  expect(other).toMatchObject({ state: 'preview', lacking: ['badgeNumber', 'shift'], counts: { ready: 0 } });
  const body = { fileName: 'a.pdf', base64: Buffer.from('%PDF-1.7').toString('base64') };
  const pdf = (await as()(rosterList.begin, { body })).body.id;
  await goOn(pdf);
  expect(await lookAt(rosterList, pdf)).toMatchObject({ state: 'failed', fault: 'no-table' });
});

test('another system sends a batch ten times at once: it is taken once and every answer is the same', async () => {
  const { auxiliary, stranger } = force;
  const feed = (key: string, lines: object[]) => as()(feedDuty, { body: { what: 'leave', key, lines } });
  const lines = [
    { badgeNumber: auxiliary.badgeNumber, code: 'annual', fromOn: day(1), toOn: day(2) },
    { badgeNumber: stranger.badgeNumber, code: 'annual', fromOn: day(1), toOn: day(2) },
  ];
  const all = await Promise.all(Array.from({ length: 10 }, () => feed('hr-2026-11-22', lines)));
  expect(all.map(({ status }) => status)).toEqual(Array(10).fill(200));
  for (const { body } of all) expect(body).toEqual(all[0]?.body);
  expect(all[0]?.body).toMatchObject({
    state: 'done',
    lines: [
      { no: 1, state: 'taken', faults: [] },
      { no: 2, state: 'needs', faults: [{ field: 'badgeNumber', code: 'person-unknown' }] },
    ],
  });
  expect(all[0]?.body.known).toEqual([]);
  // A kind that is unknown is answered with those that are known; the page of the list offers the same.
  const odd = await feed('hr-2026-11-23', [
    { badgeNumber: auxiliary.badgeNumber, code: '事病假', fromOn: day(9) },
  ]);
  expect(odd.body.lines[0]?.faults).toEqual([{ field: 'kind', code: 'kind-unknown' }]);
  expect(odd.body.known).toContainEqual(expect.objectContaining({ code: 'annual' }));
  const { leave, roster } = (await as()(dutyWords)).body;
  expect(leave).toEqual(odd.body.known);
  expect(roster.at(-1)).toMatchObject({ nameZh: '休' });
  expect(await house.em().count(Leave, { personId: auxiliary.id })).toBe(1);
  expect(await house.em().count(ListImport, { requestKey: 'hr-2026-11-22' })).toBe(1);
  expect((await feed('hr-2026-11-22', lines.slice(1))).body).toMatchObject({ code: 'duty-key-used' });
  expect((await house.as(force.officer)(rosterList.list)).status).toBe(403);
});
