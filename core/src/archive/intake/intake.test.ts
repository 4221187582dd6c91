import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, isDay, isoDay } from '../../platform/day.ts';
import { dayOfSerial, dayStyles } from '../../platform/files/xlsx-dates.ts';
import { cellsByField } from '../../platform/lists/cells.ts';
import { type Candidate, matchPerson } from '../../platform/lists/match-person.ts';
import { readDay } from '../../platform/lists/read-day.ts';
import { categoryOf, recordFields } from './fields.ts';
import { readRow } from './read-row.ts';

const anyDay = fc.integer({ min: -10_000, max: 40_000 }).map(isoDay);
const digits = '〇一二三四五六七八九';
const chinese = (n: number): string =>
  n <= 10
    ? n === 10
      ? '十'
      : (digits[n] as string)
    : `${n >= 20 ? digits[Math.floor(n / 10)] : ''}十${n % 10 === 0 ? '' : digits[n % 10]}`;

describe('a day in a cell', () => {
  it('is the same however it is written', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const [year = '', month = '', date = ''] = day.split('-');
        const [m, d] = [Number(month), Number(date)];
        const spoken = `${[...year].map((one) => digits[Number(one)]).join('')}年${chinese(m)}月${chinese(d)}日`;
        const written = [
          day,
          `${year}/${m}/${d}`,
          `${year}.${m}.${d}`,
          year + month + date,
          `${year}年${m}月${d}日`,
        ];
        for (const text of [...written, spoken, `${day} 09:30`])
          expect([text, readDay(text)]).toEqual([text, { day }]);
      }),
    );
  });

  it('counts in the calendar of 1900 or of 1904, which lie 1,462 days apart', () => {
    expect(dayOfSerial(1, false)).toBe('1900-01-01');
    expect(dayOfSerial(60, false)).toBeNull();
    expect(dayOfSerial(61, false)).toBe('1900-03-01');
    expect(dayOfSerial(45_292.5, false)).toBe('2024-01-01 12:00');
    expect(dayOfSerial(43_830, true)).toBe('2024-01-01');
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 60_000 }), (serial) => {
        expect(dayOfSerial(serial, true)).toBe(addDays(dayOfSerial(serial, false) as string, 1462));
      }),
    );
  });

  it('is asked for where it could be two, is half, or is none', () => {
    expect(readDay('03/04/2024')).toEqual({ fault: 'which' });
    expect(readDay('25/12/2024')).toEqual({ day: '2024-12-25' });
    for (const half of ['2024年3月', '2024-03', '2024', '2024年'])
      expect(readDay(half)).toEqual({ fault: 'month' });
    for (const none of ['2024-02-30', '上周', '', '0', '99999999'])
      expect(readDay(none)).toEqual({ fault: 'none' });
  });

  it('is always answered by a day that exists or by what is wrong with it', () => {
    const text = fc.string({ unit: fc.constantFrom(...'01239年月日十〇三-/. T:'), maxLength: 14 });
    fc.assert(
      fc.property(text, (cell) => {
        const read = readDay(cell);
        if ('day' in read) expect(isDay(read.day)).toBe(true);
        else expect(['month', 'which', 'none']).toContain(read.fault);
      }),
    );
  });
});

it('the styles of a workbook tell which numbers are days', () => {
  const xml =
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="165" formatCode="0.00&quot;days&quot;"/></numFmts>' +
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>';
  expect(dayStyles(xml)).toEqual([false, true, true, false]);
});

describe('who is meant by a row', () => {
  const unit = { unitZh: '所', unitEn: 'station' };
  const one: Candidate = { id: '1', badgeNumber: '041276', name: '林峰', birthOn: '1990-03-05', ...unit };
  const other: Candidate = { id: '2', badgeNumber: '041277', name: '林 峰', birthOn: '1988-01-01', ...unit };
  const told = (badgeNumber: string | null, name: string | null, birthOn: string | null = null) =>
    matchPerson({ badgeNumber, name, birthOn }, [one, other]);

  it('is sure where two things agree, also when the sheet ate the leading zero', () => {
    expect(told('041276', '林峰')).toEqual({ sure: one });
    expect(told('41276', '林　峰')).toEqual({ sure: one });
    expect(told('041276', null)).toEqual({ sure: one });
    expect(told(null, '林峰', '1988-01-01')).toEqual({ sure: other });
  });

  it('is asked where the name says another, where only a name stands, and unknown where nothing fits', () => {
    expect(told('041276', '王强')).toEqual({ ask: [one] });
    expect(told(null, '林峰')).toEqual({ ask: [one, other] });
    expect(told('41276', null)).toEqual({ ask: [one] });
    expect(told('041276', '林峰', '1988-01-01')).toEqual({ ask: [one, other] });
    expect(told('999', '王强')).toEqual({ none: true });
  });

  it('is never somebody whom the row contradicts', () => {
    const part = fc.constantFrom(null, '041276', '041277', '41276', '9');
    const name = fc.constantFrom(null, '林峰', '王强');
    const birth = fc.constantFrom(null, '1990-03-05', '1988-01-01', '2000-01-01');
    fc.assert(
      fc.property(part, name, birth, (badge, called, born) => {
        const match = told(badge, called, born);
        if (!('sure' in match)) return;
        if (born !== null) expect(match.sure.birthOn).toBe(born);
        if (called !== null) expect(match.sure.name.replace(' ', '')).toBe(called);
        if (badge !== null) expect(match.sure.badgeNumber.replace(/^0/, '')).toBe(badge.replace(/^0/, ''));
      }),
    );
  });
});

it('a day before anybody was trained, or before the birth in the row, is asked for again', () => {
  const faultsOf = (texts: Parameters<typeof readRow>[0]) =>
    readRow({ badgeNumber: '1', title: '射击', ...texts }, frame).faults;
  const frame = { today: '2026-11-22', from1904: false, capabilities: new Set<string>() };
  const early = [{ field: 'happenedOn', code: 'day-early' }];
  expect(faultsOf({ happenedOn: '1900-01-02' })).toEqual(early);
  expect(faultsOf({ happenedOn: '1988-05-01', birthOn: '1990-03-05' })).toEqual(early);
  expect(faultsOf({ happenedOn: '2019-05-01', birthOn: '1990-03-05' })).toEqual([]);
});

it('columns are known by many names, each field once, and a row keeps what could be read beside its faults', () => {
  const headings = ['民警编号', '姓 名', '考试日期', '科目名', '考试成绩', '得分'];
  const mapping = recordFields.guess(headings);
  expect(Object.values(mapping)).toEqual(['badgeNumber', 'name', 'happenedOn', null, 'score', null]);
  const { texts } = cellsByField(headings, ['1', '林峰', '2030-01-01', '射击', '88分', '7'], {
    ...mapping,
    科目名: 'title',
  });
  const read = readRow(texts, { today: '2026-11-22', from1904: false, capabilities: new Set() });
  expect(read.faults).toEqual([{ field: 'happenedOn', code: 'day-ahead' }]);
  expect(read.draft).toMatchObject({ title: '射击', score: 88, scoreText: '88分', happenedOn: '2030-01-01' });
  expect(['手枪训练', '理论考试', '急救证书', '立功'].map(categoryOf)).toEqual([
    'drill',
    'exam',
    'certificate',
    'award',
  ]);
});
