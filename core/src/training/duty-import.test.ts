import { expect, test } from 'vitest';
import type { Table } from '../platform/lists/table.ts';
import { dutyKey, type DutyKnown, judgeDuty } from './judge-duty.ts';
import { readDuty } from './read-duty.ts';

const table = (headings: string[], ...cells: string[][]): Table => ({
  name: '表一',
  hidden: false,
  headings,
  rows: cells.map((row, at) => ({ row: at + 2, cells: row, uncomputed: [] })),
  mergedRows: 0,
  cut: false,
  from1904: false,
});
const people = [
  { id: 'a', badgeNumber: '002180', name: '张奕波' },
  { id: 'b', badgeNumber: 'F003473', name: '陈景睿' },
];
const shifts = [
  { code: 'day', nameZh: '白班', nameEn: 'Day shift' },
  { code: 'night', nameZh: '夜班', nameEn: 'Night shift' },
];
const kinds = [{ code: 'annual', nameZh: '年休假', nameEn: 'Annual leave', longestDays: 5 }];
const known = (over: Partial<DutyKnown> = {}): DutyKnown => ({
  people,
  words: shifts,
  leaves: [],
  onDuty: new Set(),
  ...over,
});
const grid = table(
  ['警号', '姓名', '2026-11-23', '2026年11月24日'],
  ['2180', '张奕波', '白', '休'],
  ['F003473', '陈景睿', '夜班', '白班'],
);

test('a roster laid out by days and the same roster as a list say the same', () => {
  const list = table(
    ['警号', '日期', '班次'],
    ['002180', '2026/11/23', 'day'],
    ['F003473', '2026-11-23', '夜班'],
    ['F003473', '2026-11-24', '白班'],
    ['F003473', '2026-11-25', '休'],
  );
  const told = (one: Table) =>
    judgeDuty('roster', readDuty('roster', [one]).lines, known()).map(
      ({ personId, code, fromOn, state }) => `${personId} ${fromOn} ${code} ${state}`,
    );
  expect(told(grid)).toEqual([
    'a 2026-11-23 day ready',
    'b 2026-11-23 night ready',
    'b 2026-11-24 day ready',
  ]);
  expect(told(list)).toEqual(told(grid));
});

test('a table in another form is told as such and nothing is taken of it', () => {
  const other = table(['日期', '值班领导', '值班民警'], ['2026-11-23', '王', '李、张']);
  expect(readDuty('roster', [other])).toEqual({ fault: 'another-format', lines: [] });
  expect(readDuty('leave', [grid])).toEqual({ fault: 'another-format', lines: [] });
  expect(readDuty('roster', [{ ...grid, hidden: true }]).fault).toBe('another-format');
});

test('each fault is told with its row and column', () => {
  const lines = readDuty('leave', [
    table(
      ['警号', '姓名', '请假类型', '开始日期', '结束日期'],
      ['002180', '张奕波', '年休假', '2026-12-01', '2026-12-03'],
      ['999999', '', '年休假', '2026-12-01', '2026-12-03'],
      ['F003473', '张奕波', '年假', '2026-12-01', '2026-12-03'],
      ['F003473', '', '年休假', '12月1日', '2026-11-01'],
      ['F003473', '', '年休假', '2026-12-09', '2026-12-03'],
      ['F003473', '', '年休假', '2026-12-01', '2026-12-13'],
      ['002180', '', '年休假', '2026-12-03', '2026-12-04'],
    ),
  ]).lines;
  const told = judgeDuty('leave', lines, known({ words: kinds })).map(({ row, state, faults }) => [
    row,
    state,
    ...faults.map(({ column, code }) => `${column} ${code}`),
  ]);
  expect(told).toEqual([
    [2, 'ready'],
    [3, 'needs', 'badge no-person'],
    [4, 'needs', 'name name-differs', '请假类型 kind'],
    [5, 'needs', '开始日期 day'],
    [6, 'needs', '结束日期 days-order'],
    [7, 'needs', '请假类型 too-long'],
    [8, 'needs', '请假类型 twice'],
  ]);
});

test('what is on record already is the same; duty on a day of leave is told', () => {
  const raw = readDuty('roster', [grid]).lines;
  const onDuty = new Set([dutyKey('a', '2026-11-23', 'day')]);
  const leaves = [{ personId: 'b', code: 'annual', fromOn: '2026-11-24', toOn: '2026-11-30' }];
  expect(judgeDuty('roster', raw, known({ onDuty, leaves })).map(({ state }) => state)).toEqual([
    'same',
    'ready',
    'needs',
  ]);
});
