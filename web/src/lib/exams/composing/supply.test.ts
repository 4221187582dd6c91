import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { levels, missingOf, relaxed, Supply, totalsOf } from './supply.ts';
import { fillTemplate, templates } from './templates.ts';

const none = { easy: 0, medium: 0, hard: 0 };
const bank = new Supply([
  { capabilityCode: 'LAW-01', easy: 4, medium: 7, hard: 3 },
  { capabilityCode: 'LAW-02', easy: 6, medium: 6, hard: 5 },
  { capabilityCode: 'LAW-03', easy: 4, medium: 7, hard: 6 },
  { capabilityCode: 'LAW-04', easy: 6, medium: 7, hard: 4 },
]);
const row = (capabilityCode: string, easy: number, medium: number, hard: number, points = 2) => ({
  capabilityCode,
  easy,
  medium,
  hard,
  points,
});
const [quarterly] = templates;

describe('what the bank cannot give', () => {
  test('is said for each row and difficulty', () => {
    expect(missingOf([row('LAW-01', 4, 7, 5)], bank)).toEqual([
      { row: 0, capabilityCode: 'LAW-01', topic: undefined, level: 'hard', asked: 5, available: 3 },
    ]);
  });

  test('counts what earlier rows of the same capability have drawn', () => {
    expect(missingOf([row('LAW-01', 3, 0, 0), row('LAW-01', 3, 0, 0)], bank)).toEqual([
      { row: 1, capabilityCode: 'LAW-01', topic: undefined, level: 'easy', asked: 3, available: 1 },
    ]);
  });

  test('counts a topic before its capability, and disjoint forms each for themselves', () => {
    const topics = [
      { topic: '盘问', easy: 3, medium: 0, hard: 0, byPeople: none },
      { topic: '传唤', easy: 2, medium: 0, hard: 0, byPeople: none },
    ];
    const supply = new Supply([
      { capabilityCode: 'LAW-01', easy: 5, medium: 0, hard: 0, byPeople: none, topics },
    ]);
    const rows = [row('LAW-01', 3, 0, 0), { ...row('LAW-01', 3, 0, 0), topic: '盘问' }];
    expect(missingOf(rows, supply)).toMatchObject([{ row: 0, asked: 3, available: 2 }]);
    expect(missingOf([row('LAW-01', 2, 0, 0)], supply, 3)).toMatchObject([{ asked: 6, available: 5 }]);
    expect(supply.topics('LAW-01')).toEqual(['盘问', '传唤']);
  });

  test('leaves out what people mark unless the row asks for it', () => {
    const byPeople = { easy: 2, medium: 0, hard: 0 };
    const supply = new Supply([{ capabilityCode: 'LAW-01', easy: 3, medium: 0, hard: 0, byPeople }]);
    const five = row('LAW-01', 5, 0, 0);
    expect(missingOf([five], supply)).toMatchObject([{ asked: 5, available: 3 }]);
    expect(missingOf([{ ...five, byPeople: 'only' }], supply)).toMatchObject([{ available: 2 }]);
    expect(missingOf([{ ...five, byPeople: 'also' }], supply)).toEqual([]);
    const machine = row('LAW-01', 3, 0, 0);
    expect(missingOf([machine, { ...five, byPeople: 'also' }], supply)).toMatchObject([
      { row: 1, asked: 5, available: 2 },
    ]);
  });

  test('is everything when the capability has no items at all', () => {
    expect(missingOf([row('AID-09', 1, 0, 0)], bank)).toMatchObject([{ available: 0 }]);
  });
});

describe('relaxing a shortage', () => {
  test('takes what is missing from the nearest difficulty that has items', () => {
    const rows = [row('LAW-01', 1, 2, 5)];
    const [short] = missingOf(rows, bank);
    expect(relaxed(rows, short!, bank)).toEqual({ hard: 3, medium: 4, easy: 1 });
  });

  test('leaves no shortage behind and never asks for more items than before', () => {
    const counts = fc.tuple(fc.nat(12), fc.nat(12), fc.nat(12));
    fc.assert(
      fc.property(counts, counts, (asked, there) => {
        const rows = [row('LAW-01', ...asked)];
        const supply = new Supply([row('LAW-01', ...there)]);
        for (let short = missingOf(rows, supply)[0]; short; short = missingOf(rows, supply)[0])
          rows[0] = { ...rows[0]!, ...relaxed(rows, short, supply) };
        expect(totalsOf(rows).items).toBeLessThanOrEqual(asked[0] + asked[1] + asked[2]);
      }),
    );
  });
});

test('totals add up over rows and difficulties', () => {
  expect(totalsOf([row('LAW-01', 1, 2, 3, 1.5), row('LAW-02', 4, 0, 0, 2)])).toEqual({
    items: 10,
    points: 17,
    easy: 5,
    medium: 2,
    hard: 3,
  });
});

describe('a template', () => {
  const codes = ['LAW-04', 'LAW-02', 'LAW-01', 'LAW-03'];

  test('gives fifty items worth a hundred points, spread over the capabilities', () => {
    const { rows } = fillTemplate(quarterly!, codes, bank);
    expect(totalsOf(rows)).toMatchObject({ items: 50, points: 100 });
    expect(rows.map(({ capabilityCode }) => capabilityCode)).toEqual([
      'LAW-01',
      'LAW-02',
      'LAW-03',
      'LAW-04',
    ]);
    const each = rows.map(({ easy, medium, hard }) => easy + medium + hard);
    expect(Math.max(...each) - Math.min(...each)).toBeLessThanOrEqual(2);
  });

  test('never asks for what the bank does not have, and asks for all of it when it has too little', () => {
    const supply = fc.array(fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9)), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(supply, (counts) => {
        const all = counts.map(([easy, medium, hard], i) => row(`LAW-0${i + 1}`, easy, medium, hard));
        const made = new Supply(all);
        const { rows } = fillTemplate(
          quarterly!,
          all.map(({ capabilityCode }) => capabilityCode),
          made,
        );
        expect(missingOf(rows, made)).toEqual([]);
        const there = totalsOf(all).items;
        expect(totalsOf(rows).items).toBe(Math.min(50, there));
      }),
    );
  });

  test('keeps near its shares where the bank allows', () => {
    const plenty = new Supply(['LAW-01', 'LAW-02', 'LAW-03'].map((code) => row(code, 99, 99, 99)));
    const totals = totalsOf(fillTemplate(quarterly!, ['LAW-01', 'LAW-02', 'LAW-03'], plenty).rows);
    for (const level of levels)
      expect(Math.abs(totals[level] - quarterly!.shares[level] * 50)).toBeLessThanOrEqual(1);
  });
});
