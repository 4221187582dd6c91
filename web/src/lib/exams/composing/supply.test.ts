import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Given, levels, relaxed, type Row, Supply, totalsOf } from './supply.ts';
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

/** What the bank gives rows of capabilities that each stand in one row only. */
const givenOf = (rows: readonly Row[], supply: Supply) =>
  new Given(
    rows,
    rows.flatMap((one, at) =>
      levels.map((difficulty) => {
        const there = supply.of(one, difficulty);
        const asked = one[difficulty];
        return { row: at, difficulty, asked, available: Math.min(asked, there), there, setAside: [] };
      }),
    ),
  );

describe('what the bank gives a blueprint', () => {
  const rows = [row('LAW-01', 4, 7, 5), row('LAW-02', 1, 0, 0)];
  const apart = { reason: 'apart' as const, count: 1 };
  const cells = levels.map((difficulty) => ({
    row: 0,
    difficulty,
    asked: 5,
    available: difficulty === 'hard' ? 3 : 5,
    there: 6,
    setAside: [apart],
  }));

  test('falls short where a cell has less than it asks', () => {
    expect(new Given(rows, cells).missing).toEqual([
      { row: 0, capabilityCode: 'LAW-01', topic: undefined, level: 'hard', asked: 5, available: 3 },
    ]);
  });

  test('is told of a row for as long as it asks of the same items, with the reasons of all its cells', () => {
    const given = new Given(rows, cells);
    expect(given.at([row('LAW-01', 0, 0, 1)], 0, 'hard')).toMatchObject({ there: 6 });
    expect(given.setAside(rows, 0)).toEqual([{ reason: 'apart', count: 3 }]);
    const others = [row('LAW-03', 4, 7, 5), { ...row('LAW-01', 4, 7, 5), topic: '盘问' }];
    for (const other of others) expect(given.at([other], 0, 'hard')).toBe(undefined);
    expect(given.setAside(others, 0)).toEqual([]);
  });

  test('is counted apart by who marks, and by topic', () => {
    const byPeople = { easy: 2, medium: 0, hard: 0 };
    const topics = [{ topic: '盘问', easy: 3, medium: 0, hard: 0, byPeople: none }];
    const supply = new Supply([{ capabilityCode: 'LAW-01', easy: 3, medium: 0, hard: 0, byPeople, topics }]);
    const five = row('LAW-01', 5, 0, 0);
    expect(supply.of(five, 'easy')).toBe(3);
    expect(supply.of({ ...five, byPeople: 'only' }, 'easy')).toBe(2);
    expect(supply.of({ ...five, byPeople: 'also' }, 'easy')).toBe(5);
    expect(supply.topics('LAW-01')).toEqual(['盘问']);
    expect(supply.of(row('AID-09', 1, 0, 0), 'easy')).toBe(0);
  });
});

describe('relaxing a shortage', () => {
  test('takes what is missing from the nearest difficulty that has items', () => {
    const rows = [row('LAW-01', 1, 2, 5)];
    const [short] = givenOf(rows, bank).missing;
    expect(relaxed(rows, short!, bank)).toEqual({ hard: 3, medium: 4, easy: 1 });
  });

  test('leaves no shortage behind and never asks for more items than before', () => {
    const counts = fc.tuple(fc.nat(12), fc.nat(12), fc.nat(12));
    fc.assert(
      fc.property(counts, counts, (asked, there) => {
        const rows = [row('LAW-01', ...asked)];
        const supply = new Supply([row('LAW-01', ...there)]);
        const next = () => givenOf(rows, supply).missing[0];
        for (let short = next(); short; short = next())
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
        expect(givenOf(rows, made).missing).toEqual([]);
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
