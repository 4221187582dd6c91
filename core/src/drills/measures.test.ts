import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { Check } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { openObjects } from '../platform/open-objects.ts';
import { AnyRaw } from './any-measure.ts';
import { DrillDefinition } from './definition.ts';
import { drillOf, type AgeBandRow, type DrillRow } from './drill-file.ts';
import { measureNames, measureOf, type MeasureName } from './measures.ts';
import { stopwatchReading } from './measures/time.ts';
import { rawFaults, rawLine } from './score-drill.ts';

const file = JSON.parse(readFileSync(new URL('./reference/drills.json', import.meta.url), 'utf8')) as {
  age_bands: AgeBandRow[];
  drills: DrillRow[];
};
const named = (code: string) =>
  drillOf(file.drills.find((row) => row.code === code) as DrillRow, file.age_bands);

function look(code: string, raw: Record<string, unknown>) {
  const drill = named(code);
  const measure = measureOf(drill.measure);
  if (!measure) throw new Error(`no measure ${drill.measure}`);
  if (!Check(AnyRaw, raw)) throw new Error('the record does not fit any measure');
  return {
    faults: rawFaults(drill, raw).map((fault) => `${fault.path} ${fault.code}`),
    value: measure.value(raw, drill),
    critical: measure.critical(raw, drill),
    line: rawLine(drill, raw),
  };
}

const fine = { faults: [], critical: [] };

describe('time', () => {
  test('hundredths go up to the next tenth, whole tenths stay', () => {
    expect(look('FIT-A1', { measure: 'time', seconds: 11.61 })).toEqual({
      ...fine,
      value: 11.7,
      line: '11.61″',
    });
    expect(look('FIT-A1', { measure: 'time', seconds: 11.6 })).toMatchObject({ value: 11.6 });
    expect(look('FIT-B1', { measure: 'time', seconds: 255.2 })).toEqual({
      ...fine,
      value: 256,
      line: '4′15.2″',
    });
    expect(look('FIT-B1', { measure: 'time', seconds: 243 }).line).toBe('4′03″');
  });

  test('penalties add their seconds', () => {
    const raw = { measure: 'time', seconds: 38, penalties: { missed_item: 2 } };
    expect(look('WPN-D5', raw)).toEqual({ ...fine, value: 58, line: '38″ + 20″' });
    expect(look('WPN-D5', { ...raw, penalties: { hit_cone: 1 } }).faults).toEqual([
      'penalties/hit_cone unknown-penalty',
    ]);
  });

  test('who does not finish has no time', () => {
    expect(look('FIT-B1', { measure: 'time', seconds: null })).toEqual({ ...fine, value: null, line: '—' });
  });

  test('a time that nobody runs is a slip, and so is one finer than the drill is measured', () => {
    expect(look('FIT-A1', { measure: 'time', seconds: 1.16 }).faults).toEqual(['seconds implausible']);
    expect(look('AID-D2', { measure: 'time', seconds: 45.5 }).faults).toEqual([
      'seconds finer-than-precision',
    ]);
  });

  test('a stopwatch is read against the person', () => {
    expect(stopwatchReading(45.02, named('AID-D2'))).toBe(46);
    expect(stopwatchReading(183.9, named('TAC-D5'))).toBe(183);
    expect(stopwatchReading(11.6, named('FIT-A1'))).toBe(11.6);
  });
});

test('count: repetitions, within what people can do', () => {
  expect(look('FIT-C1', { measure: 'count', count: 9 })).toEqual({ ...fine, value: 9, line: '9 个' });
  expect(look('FIT-C1', { measure: 'count', count: 99 }).faults).toEqual(['count implausible']);
});

describe('distance', () => {
  test('the best try counts, fouls do not', () => {
    const raw = { measure: 'distance', tries: [2.31, null, 2.37] };
    expect(look('FIT-D1', raw)).toEqual({ ...fine, value: 2.37, line: '2.31 · × · 2.37 m' });
    expect(look('FIT-D3', { measure: 'distance', tries: [-4.5, -2] }).value).toBe(-2);
  });

  test('fouls only are no value', () => {
    expect(look('FIT-D1', { measure: 'distance', tries: [null, null, null] }).value).toBeNull();
  });

  test('too many tries and too fine a reading are slips', () => {
    expect(look('FIT-D3', { measure: 'distance', tries: [1, 2, 3] }).faults).toEqual([
      'tries too-many-tries',
    ]);
    expect(look('FIT-D1', { measure: 'distance', tries: [2.335] }).faults).toEqual([
      'tries/0 finer-than-precision',
    ]);
  });
});

describe('ring_score', () => {
  const shots = [10, 9, 9, 8, 10, 7, 9, 0, 8, 10];

  test('shot by shot, ring by ring and in total give the same', () => {
    const expected = { ...fine, value: 80, line: '80 环' };
    expect(look('WPN-D1', { measure: 'ring_score', shots })).toEqual(expected);
    const rings = { '10': 3, '9': 3, '8': 2, '7': 1, '0': 1 };
    expect(look('WPN-D1', { measure: 'ring_score', rings, gun: '92式' })).toEqual(expected);
    expect(look('WPN-D1', { measure: 'ring_score', total: 80 })).toEqual(expected);
  });

  test('one shot too many or too few is a slip, and a total beyond all tens', () => {
    const faults = (raw: object) => look('WPN-D1', { measure: 'ring_score', ...raw }).faults;
    expect(faults({ shots: [...shots, 10] })).toEqual(['shots too-many-shots']);
    expect(faults({ shots: shots.slice(1) })).toEqual(['shots shots-missing']);
    expect(faults({ rings: { '10': 11 } })).toEqual(['rings too-many-shots']);
    expect(faults({ total: 101 })).toEqual(['total total-too-high']);
    expect(Check(AnyRaw, { measure: 'ring_score', shots: [11] })).toBe(false);
    expect(Check(AnyRaw, { measure: 'ring_score', rings: { '11': 1 } })).toBe(false);
  });

  test('a safety violation stops the drill: missing shots are no slip then', () => {
    const raw = { measure: 'ring_score', shots: [10, 9], violations: ['安全违规'] };
    expect(look('WPN-D1', raw)).toEqual({ faults: [], value: 19, critical: ['安全违规'], line: '19 环' });
    expect(look('WPN-D1', { ...raw, violations: ['迟到'] }).faults).toEqual([
      'violations/0 unknown-violation',
    ]);
  });
});

describe('checklist', () => {
  const all = (count: number, ...missed: number[]) =>
    Array.from({ length: count }, (_, at) => !missed.includes(at));

  test('counts lines, or their share where the unit is %', () => {
    expect(look('WPN-D2', { measure: 'checklist', done: all(20, 18, 19) })).toEqual({
      ...fine,
      value: 18,
      line: '18/20',
    });
    expect(look('TAC-D1', { measure: 'checklist', done: all(12, 1) })).toMatchObject({
      value: 92,
      line: '11/12',
    });
    expect(look('TRF-D2', { measure: 'checklist', done: all(18, 0) })).toMatchObject({
      value: 94,
      line: '17/18',
    });
  });

  test('a missed critical line fails, whatever else was done', () => {
    expect(look('WPN-D2', { measure: 'checklist', done: all(20, 2) }).critical).toEqual(['第3项']);
    expect(look('WPN-D2', { measure: 'checklist', done: all(20, 6) }).critical).toEqual([]);
  });

  test('every line needs a tick or a cross, unless the drill was stopped', () => {
    const raw = { measure: 'checklist', done: all(19) };
    expect(look('WPN-D2', raw).faults).toEqual(['done items-missing']);
    expect(look('WPN-D2', { ...raw, done: all(21) }).faults).toEqual(['done too-many-items']);
    expect(look('TRF-D2', { ...raw, done: [] }).faults).toEqual(['done items-missing']);
    expect(look('WPN-D2', { ...raw, done: [true], violations: ['枪口指向'] })).toMatchObject({
      faults: [],
      critical: ['枪口指向'],
    });
  });
});

describe('ratio', () => {
  test('all hits of all parts together, in whole percent, a half upwards', () => {
    const parts = [...Array.from({ length: 9 }, () => ({ hits: 6, of: 6 })), { hits: 1, of: 6 }];
    expect(look('INC-D3', { measure: 'ratio', parts })).toMatchObject({ ...fine, value: 92 });
    expect(look('WPN-D4', { measure: 'ratio', parts: [{ hits: 19, of: 20 }] })).toEqual({
      ...fine,
      value: 95,
      line: '19/20',
    });
    expect(look('AID-D1', { measure: 'ratio', percent: 88 })).toEqual({
      ...fine,
      value: 88,
      line: '88%',
    });
  });

  test('more hits than chances, and a sample of another size, are slips', () => {
    expect(look('WPN-D4', { measure: 'ratio', parts: [{ hits: 21, of: 20 }] }).faults).toEqual([
      'parts/0/hits hits-too-high',
    ]);
    expect(look('LAW-D2', { measure: 'ratio', parts: [{ hits: 5, of: 5 }] }).faults).toEqual([
      'parts sample-size',
    ]);
  });
});

describe('rubric5', () => {
  const raw = { measure: 'rubric5', marks: [4, 3, 4, 3, 3], difficulty: '2', present: 3 };

  test('adds five marks', () => {
    expect(look('TAC-D4', raw)).toEqual({ ...fine, value: 17, line: '17/25 (4·3·4·3·3)' });
  });

  test('what was not observed is on the record and counts as the mean of the rest, rounded down', () => {
    expect(look('TAC-D4', { ...raw, marks: [4, 3, null, 3, 3] })).toEqual({
      ...fine,
      value: 16,
      line: '16/25 (4·3·–·3·3)',
    });
    expect(look('TAC-D4', { ...raw, marks: [5, null, 4, null, 4] }).value).toBe(21);
    expect(look('TAC-D4', { ...raw, marks: [5, null, null, null, 4] }).faults).toEqual([
      'marks marks-unobserved',
    ]);
  });

  test('leaving a dimension out never gives more than marking it with the best of the others', () => {
    const mark = fc.integer({ min: 1, max: 5 });
    fc.assert(
      fc.property(fc.array(mark, { minLength: 4, maxLength: 4 }), (seen) => {
        const left = Number(look('COM-D1', { measure: 'rubric5', marks: [...seen, null] }).value);
        const at = (last: number) =>
          Number(look('COM-D1', { measure: 'rubric5', marks: [...seen, last] }).value);
        expect(left).toBeLessThanOrEqual(at(Math.max(...seen)));
        expect(left).toBeGreaterThanOrEqual(at(Math.min(...seen)));
      }),
    );
  });

  test('a mark, a difficulty or a comrade that is missing is a slip', () => {
    expect(look('TAC-D4', { ...raw, marks: [4, 3, 4, 3] }).faults).toEqual(['marks marks-missing']);
    expect(look('TAC-D4', { ...raw, difficulty: '4' }).faults).toEqual(['difficulty difficulty-unknown']);
    expect(look('TAC-D4', { ...raw, present: 2 }).faults).toEqual(['present team-too-small']);
    expect(look('COM-D1', { measure: 'rubric5', marks: [5, 5, 5, 5, 5] }).faults).toEqual([]);
    expect(Check(AnyRaw, { ...raw, marks: [0, 3, 4, 3, 3] })).toBe(false);
  });
});

test('score: points of another instrument, within its range', () => {
  expect(look('DIG-D1', { measure: 'score', points: 85 })).toEqual({
    ...fine,
    value: 85,
    line: '85 分',
  });
  expect(look('DIG-D1', { measure: 'score', points: 101 }).faults).toEqual(['points implausible']);
});

test('composite: 70 % for hits and 30 % for the share of time that is left', () => {
  const raw = { measure: 'composite', hits: 15, seconds: 30 };
  expect(look('WPN-D3', raw)).toEqual({ ...fine, value: 85, line: '15/15 · 30″' });
  expect(look('WPN-D3', { ...raw, hits: 12, seconds: 75 }).value).toBe(56);
  expect(look('WPN-D3', { ...raw, hits: 16 }).faults).toEqual(['hits hits-too-high']);
});

test('a record of another measure is a slip, not a guess', () => {
  expect(rawFaults(named('FIT-C1'), { measure: 'time', seconds: 9 })).toEqual([
    { path: 'measure', code: 'other-measure' },
  ]);
});

test('a record with a field that its measure does not know does not fit', () => {
  expect(Check(AnyRaw, { measure: 'count', count: 9, score: 100 })).toBe(false);
  expect(Check(AnyRaw, { measure: 'count', count: 9.5 })).toBe(false);
});

test('no record and no definition lets an unknown field through, at any depth', () => {
  expect(openObjects({ AnyRaw, DrillDefinition })).toEqual([]);
});

test('every measure is a file of its own name, and every file is registered', () => {
  const folder = new URL('./measures/', import.meta.url);
  const fileOf = (name: MeasureName) => `${name.replaceAll('_', '-')}.ts`;
  expect(readdirSync(folder).sort()).toEqual(measureNames.map(fileOf).sort());
  for (const name of measureNames) {
    expect(existsSync(new URL(fileOf(name), folder))).toBe(true);
    expect(measureOf(name)?.name).toBe(name);
  }
  expect(measureOf('toString')).toBeUndefined();
});
