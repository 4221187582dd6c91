import { expect, test } from 'vitest';
import type { ByteTools } from '../platform/files/bytes.ts';
import { cellsByField } from '../platform/lists/cells.ts';
import { type Table, readTables } from '../platform/lists/table.ts';
import {
  type DutyWord,
  leaveFields,
  meantBy,
  OFF_SHIFT,
  readLeave,
  readShift,
  rosterFields,
  shiftMeantBy,
} from './duty-list.ts';
import { type DutyRow, shiftKey, standsAs } from './judge-duty.ts';
import { layRoster, rosterHeading } from './lay-roster.ts';

const table = (headings: string[], ...cells: string[][]): Table => ({
  name: '表一',
  hidden: false,
  headings,
  rows: cells.map((row, at) => ({ row: at + 2, cells: row, uncomputed: [] })),
  mergedRows: 0,
  cut: false,
  from1904: false,
});
const shifts = [
  { code: 'day', nameZh: '白班', nameEn: 'Day shift' },
  { code: 'night', nameZh: '夜班', nameEn: 'Night shift' },
];
const on = { today: '2026-11-22', from1904: false };
/** What a laid out roster says, row by row. */
const told = (one: Table) =>
  layRoster(one, on.today).rows.map(({ row, cells }) => {
    const { headings } = layRoster(one, on.today);
    const { texts } = cellsByField(headings, cells, rosterFields.guess(headings));
    const { draft, faults } = readShift(texts, on);
    const { badgeNumber, name, fromOn, word } = draft;
    return [row, badgeNumber, name, fromOn, shiftMeantBy(word ?? '', shifts)?.code ?? word, ...faults];
  });

test('a roster laid out by days and the same roster as a list say the same', () => {
  const grid = table(
    ['警号', '姓名', '2026-11-23', '2026年11月24日', '备注'],
    ['002180', '张奕波', '白', '-', '内勤'],
    ['F003473', '陈景睿', '休', '白班', ''],
  );
  const list = table(
    ['警号', '姓名', '日期', '班次'],
    ['002180', '张奕波', '2026/11/23', 'day'],
    ['F003473', '陈景睿', '2026-11-23', 'off'],
    ['F003473', '陈景睿', '2026-11-24', '白班'],
    ['F003473', '陈景睿', '2026-11-25', ''],
  );
  expect(told(grid)).toEqual([
    [2, '002180', '张奕波', '2026-11-23', 'day'],
    [3, 'F003473', '陈景睿', '2026-11-23', ''],
    [3, 'F003473', '陈景睿', '2026-11-24', 'day'],
  ]);
  expect(told(list).map((line) => line.slice(1))).toEqual(told(grid).map((line) => line.slice(1)));
  expect(layRoster(grid, on.today)).toMatchObject({
    unfolded: true,
    headings: ['警号', '姓名', '备注', '日期', '班次'],
  });
});

test('a grid is known by its days, a corner called like a day is no day, and who nobody knows can be matched by hand', () => {
  expect(['警号', '2026-11-23', '备注'].map(rosterHeading)).toEqual(['badgeNumber', 'day', null]);
  const corner = layRoster(table(['人员', '日期', '2026-11-23'], ['002180', '张奕波', '白班']), on.today);
  expect(corner.headings).toEqual(['人员', '〔日期〕', '日期', '班次']);
  const mapping = rosterFields.guess(corner.headings);
  expect(rosterFields.lacking(mapping)).toEqual(['badgeNumber']);
  expect(rosterFields.lacking({ ...mapping, 人员: 'badgeNumber' })).toEqual([]);
  const other = table(['日期', '值班领导', '值班民警'], ['2026-11-23', '王', '李、张']);
  expect(layRoster(other, on.today)).toEqual(other);
  expect(rosterFields.lacking(rosterFields.guess(other.headings))).toEqual(['badgeNumber', 'shift']);
});

const utf8: ByteTools = {
  decode: (bytes) => new TextDecoder().decode(bytes),
  unzip: () => null,
  salvage: () => null,
  zip: () => new Uint8Array(),
};
/** Rows of a roster that comes as text. */
const toldOf = (...lines: string[]) =>
  readTables(new TextEncoder().encode(lines.join('\n')), utf8, rosterHeading).tables.flatMap(told);

test('days without their year are those around today, also across the turn of the year', () => {
  const grid = toldOf('工号\t姓名\t12月30日 周三\t1/2\t9-25', '002180\t张奕波\t白班\t夜班\t休');
  expect(grid.map(([, , , day, word]) => [day, word])).toEqual([
    ['2026-12-30', 'day'],
    ['2027-01-02', 'night'],
    ['2026-09-25', ''],
  ]);
  expect(readShift({ badgeNumber: '1', day: '2月29日', shift: '白' }, on).faults).toMatchObject([
    { code: 'day-none' },
  ]);
  expect(readShift({ badgeNumber: '1', day: '2月28日', shift: '白' }, on).draft.fromOn).toBe('2027-02-28');
});

test('a month’s sheet with a title above and numbers for days is read; without its month nobody guesses', () => {
  const rows = ['警号\t姓名\t1\t2日\t31（周四）', '002180\t张奕波\t白\t\t夜'];
  const days = (...lines: string[]) => toldOf(...lines).map(([row, , , day]) => [row, day]);
  expect(days('新港派出所 2026年12月排班表', '', ...rows)).toEqual([
    [4, '2026-12-01'],
    [4, '2026-12-31'],
  ]);
  expect(days('12月排班', ...rows)).toEqual([
    [3, '2026-12-01'],
    [3, '2026-12-31'],
  ]);
  expect(days('2026年11月排班', ...rows)).toEqual([[3, '2026-11-01']]);
  expect(days('排班表', ...rows).map(([, day]) => day)).toEqual([null]);
});

test('a kind is known by a usual short form only where one name can be meant', () => {
  const kinds = ['年休假', '事假', '病假', '探亲假', '婚假', '产假'].map((nameZh) => ({
    code: nameZh,
    nameZh,
    nameEn: nameZh,
  }));
  const meant = (word: string) => meantBy(word, kinds)?.nameZh ?? null;
  expect(['年假', '探假', '年', '假', '休假', '丧假', '探亲'].map(meant)).toEqual([
    '年休假',
    '探亲假',
    '年休假',
    null,
    null,
    null,
    '探亲假',
  ]);
});

test('each fault of a row stands at the field it is about', () => {
  const leave = { badgeNumber: '002180', kind: '年休假', fromOn: '2026-12-01', toOn: '2026-12-03' };
  const faultsOf = (over: object, told: object = leave) =>
    readLeave({ ...told, ...over }, on).faults.map(({ field, code }) => `${field} ${code}`);
  expect(faultsOf({})).toEqual([]);
  expect(faultsOf({}, { fromOn: leave.fromOn, toOn: leave.toOn })).toEqual([
    'badgeNumber badge-missing',
    'kind kind-missing',
  ]);
  expect(faultsOf({ fromOn: '12月1日', toOn: '3/4/2026' })).toEqual(['fromOn day-none', 'toOn day-which']);
  expect(faultsOf({ toOn: '2026-11-30' })).toEqual(['toOn days-order']);
  const shift = (day: string) => readShift({ badgeNumber: '1', day, shift: '白' }, on).faults;
  for (const far of ['2028-11-23', '2026-09-01'])
    expect(shift(far)).toEqual([{ field: 'day', code: 'day-far' }]);
  expect(leaveFields.lacking(leaveFields.guess(['警号', '假别', '开始']))).toEqual(['toOn']);
});

test('what is on record or in the list already is not doubled; what stands in the way is said', () => {
  const annual: DutyWord = { code: 'annual', nameZh: '年休假', nameEn: 'Annual leave', longestDays: 5 };
  const row = (no: number, fromOn: string, toOn: string, word = annual): DutyRow => ({
    no,
    personId: 'a',
    word,
    days: { fromOn, toOn },
  });
  const none = { leaves: [], onDuty: new Set<string>() };
  const held = { ...none, leaves: [{ personId: 'a', fromOn: '2026-12-01', toOn: '2026-12-03' }] };
  const codes = (stands: ReturnType<typeof standsAs>) => [
    stands.sameAs,
    ...stands.faults.map(({ code }) => code),
  ];
  const one = row(1, '2026-12-01', '2026-12-03');
  expect(codes(standsAs('leave', one, none, []))).toEqual([null]);
  expect(codes(standsAs('leave', one, held, []))).toEqual([0]);
  expect(codes(standsAs('leave', row(2, '2026-12-03', '2026-12-04'), held, []))).toEqual([
    null,
    'leave-overlap',
  ]);
  expect(codes(standsAs('leave', row(2, '2026-12-03', '2026-12-09'), none, [one]))).toEqual([
    1,
    'leave-twice',
    'days-many',
  ]);
  expect(codes(standsAs('leave', { ...one, no: 2 }, none, [one]))).toEqual([1]);
  const [day, night] = shifts.map((word) => row(3, '2026-12-02', '2026-12-02', { ...annual, ...word }));
  expect(codes(standsAs('roster', day!, held, []))).toEqual([null, 'on-leave']);
  const onDuty = new Set([shiftKey('a', '2026-12-02', 'day')]);
  expect(codes(standsAs('roster', day!, { ...held, onDuty }, []))).toEqual([0]);
  expect(codes(standsAs('roster', night!, none, [day!]))).toEqual([null]);
  // Off: nothing to do where nothing is on record, also on a day of leave.
  const off = row(5, '2026-12-02', '2026-12-02', { ...annual, ...OFF_SHIFT });
  expect(codes(standsAs('roster', off, held, []))).toEqual([0]);
  onDuty.add(shiftKey('a', '2026-12-02', OFF_SHIFT.code));
  expect(codes(standsAs('roster', off, { ...held, onDuty }, [day!]))).toEqual([null]);
  expect(codes(standsAs('roster', { ...day!, no: 4 }, none, [day!]))).toEqual([3]);
});
