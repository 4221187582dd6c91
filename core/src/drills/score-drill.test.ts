import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../refusals.ts';
import { drillOf, type AgeBandRow, type DrillRow } from './drill-file.ts';
import type { AnyRaw } from './any-measure.ts';
import { scoreDrill, scoreRaw } from './score-drill.ts';

const file = JSON.parse(readFileSync(new URL('./reference/drills.json', import.meta.url), 'utf8')) as {
  age_bands: AgeBandRow[];
  drills: DrillRow[];
};
const named = (code: string) =>
  drillOf(file.drills.find((row) => row.code === code) as DrillRow, file.age_bands);
const man = (birthOn: string) => ({ sex: 'M', birthOn }) as const;
const run = (seconds: number | null): AnyRaw => ({
  measure: 'time',
  seconds,
});

/** The refusal that an act ends in. */
function refusalOf(act: () => unknown): Refusal {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

test('1000 m in 4′15″ by a man of 26: 60 points of the official table, qualified', () => {
  expect(scoreDrill(named('FIT-B1'), man('2000-11-21'), run(255), '2026-11-21')).toEqual({
    value: 255,
    band: 'M2',
    tableSource: 'official',
    tablePoints: 60,
    score: 60,
    level: 2,
    ceiling: 4,
    critical: [],
    passed: true,
  });
});

test('the day before his birthday the younger table still holds, and he fails', () => {
  const score = scoreDrill(named('FIT-B1'), man('2000-11-21'), run(255), '2026-11-20');
  expect(score).toMatchObject({ band: 'M1', score: 40, level: 1, passed: false });
});

test('one second over the row is the row below', () => {
  expect(scoreDrill(named('FIT-B1'), man('2000-01-01'), run(255.1), '2026-11-21').score).toBe(55);
});

test('who does not finish is scored 0, by a named table', () => {
  const score = scoreDrill(named('FIT-B1'), man('2000-01-01'), run(null), '2026-11-21');
  expect(score).toMatchObject({ value: null, band: 'M2', score: 0, level: 0, passed: false });
});

describe('no table', () => {
  test('a man of 56 and a woman on a men’s drill are refused, not scored by the nearest table', () => {
    const over = refusalOf(() => scoreDrill(named('FIT-A1'), man('1970-11-21'), run(14), '2026-11-21'));
    expect(over).toMatchObject({ code: 'no-table-for-band', extras: { band: 'M56' } });
    const woman = { sex: 'F', birthOn: '1996-01-01' } as const;
    const other = refusalOf(() => scoreDrill(named('FIT-B1'), woman, run(255), '2026-11-21'));
    expect(other).toMatchObject({ code: 'no-table-for-band', extras: { band: 'F30' } });
  });

  test('on his last day as 55 he still has one', () => {
    expect(scoreDrill(named('FIT-A1'), man('1970-11-22'), run(14), '2026-11-21').band).toBe('M7');
  });
});

test('a record with slips is refused with all of them', () => {
  const raw: AnyRaw = { measure: 'time', seconds: 9999, penalties: { nap: 1 } };
  const refusal = refusalOf(() => scoreDrill(named('WPN-D5'), man('1990-01-01'), raw, '2026-11-21'));
  expect(refusal.code).toBe('raw-has-faults');
  expect(refusal.extras.faults).toEqual(['penalties/nap: unknown-penalty', 'seconds: implausible']);
});

describe('ceilings', () => {
  const adult = { sex: 'F', age: 30 } as const;

  test('a drill that proves level 2 at most never gives more than 74', () => {
    const score = scoreRaw(named('AID-D3'), adult, run(20));
    expect(score).toMatchObject({ tablePoints: 100, score: 74, level: 2, ceiling: 2, passed: true });
  });

  test('a team drill proves more at a higher difficulty', () => {
    const at = (difficulty: string) =>
      scoreRaw(named('TAC-D4'), adult, {
        measure: 'rubric5',
        marks: [5, 5, 5, 5, 5],
        difficulty,
        present: 3,
      });
    expect(['1', '2', '3'].map((difficulty) => at(difficulty).score)).toEqual([74, 89, 100]);
    expect(['1', '2', '3'].map((difficulty) => at(difficulty).level)).toEqual([2, 3, 4]);
  });
});

describe('critical failure', () => {
  const adult = { sex: 'M', age: 30 } as const;

  test('caps the score at 39 and is never a pass, however good the value', () => {
    const raw: AnyRaw = { measure: 'ring_score', total: 98, violations: ['安全违规'] };
    expect(scoreRaw(named('WPN-D1'), adult, raw)).toMatchObject({
      value: 98,
      tablePoints: 100,
      score: 39,
      level: 0,
      critical: ['安全违规'],
      passed: false,
    });
  });

  test('does not lift a score that is lower anyway', () => {
    const raw: AnyRaw = { measure: 'ring_score', total: 10, violations: ['安全违规'] };
    const { score, tablePoints } = scoreRaw(named('WPN-D1'), adult, raw);
    expect(score).toBe(tablePoints);
    expect(score).toBeLessThan(39);
  });

  test('a missed critical line of the checklist is one', () => {
    const done = Array.from({ length: 20 }, (_, at) => at !== 0);
    expect(scoreRaw(named('WPN-D2'), adult, { measure: 'checklist', done })).toMatchObject({
      score: 39,
      critical: ['第1项'],
      passed: false,
    });
  });
});

test('one more ring never lowers the score, one more second never raises it', () => {
  const adult = { sex: 'M', age: 35 } as const;
  fc.assert(
    fc.property(fc.nat(99), fc.integer({ min: 150, max: 899 }), (rings, seconds) => {
      const shoot = (total: number) => scoreRaw(named('WPN-D1'), adult, { measure: 'ring_score', total });
      expect(shoot(rings + 1).score).toBeGreaterThanOrEqual(shoot(rings).score);
      const slower = scoreRaw(named('FIT-B1'), adult, run(seconds + 1)).score;
      expect(slower).toBeLessThanOrEqual(scoreRaw(named('FIT-B1'), adult, run(seconds)).score);
    }),
  );
});

test('a definition that names no known measure is a defect, not a refusal', () => {
  const drill = { ...named('FIT-C1'), measure: 'guess' };
  expect(() => scoreRaw(drill, { sex: 'M', age: 30 }, { measure: 'guess' } as unknown as AnyRaw)).toThrow(
    RangeError,
  );
});
