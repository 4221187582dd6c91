import { describe, expect, test } from 'vitest';
import { assess } from './assess.ts';
import { ceilingOf } from './ceiling.ts';
import { confidenceOf } from './confidence.ts';
import { isLateEntry, type EvidenceRow } from './evidence.ts';
import { CAP_2, levelOf, thresholdOf } from './model.ts';
import type { Requirement } from './requirement.ts';
import { standsOn } from './stands-on.ts';
import { explain } from './why.ts';

const TODAY = '2026-11-21';
const requirement: Requirement = { required: 2, validityDays: 180, fade: 'fast' };

function row(id: string, happenedOn: string, score: number, more: Partial<EvidenceRow> = {}): EvidenceRow {
  return { id, type: 'drill', happenedOn, score, ceiling: 3, status: 'confirmed', ...more };
}
const at = (rows: EvidenceRow[], more: Partial<Requirement> = {}, asOf = TODAY) =>
  assess(rows, { ...requirement, ...more }, asOf);

describe('an occasion', () => {
  test('pools its results: mean by precision, variance of the mean plus what they share', () => {
    const exams = [70, 80, 78].map((score, i) =>
      row(`e${i}`, '2026-11-01', score, { type: 'exam_proctored', occasionId: 'o' }),
    );
    const [line] = explain(exams, requirement, TODAY).counted;
    expect(line).toMatchObject({ id: 'e0', retries: ['e1', 'e2'] });
    expect(line?.y).toBeCloseTo(76, 12);
    expect(line?.r).toBeCloseTo(28, 12);
  });

  test('with a single result that counts is that result', () => {
    const alone = row('a', '2026-11-01', 80);
    const withOthers = [
      { ...alone, occasionId: 'o' },
      row('b', '2026-11-01', 10, { occasionId: 'o', status: 'void' }),
    ];
    expect(at(withOthers)).toEqual(at([alone]));
  });

  test('is a critical failure when any of its results is', () => {
    const rows = [
      row('a', '2026-11-01', 90, { occasionId: 'o' }),
      row('b', '2026-11-01', 90, { occasionId: 'o', critical: true }),
    ];
    expect(at(rows)).toMatchObject({
      held: 'critical_failure',
      currency: 'never',
      counted: 1,
      state: 'below',
    });
  });

  test('is at its ceiling only when all of its results are', () => {
    const base = row('0', '2026-10-01', 85);
    const quiz = (id: string, score: number) =>
      row(id, '2026-11-01', score, { type: 'exam_online', ceiling: 1, occasionId: 'o' });
    expect(at([base, quiz('a', 100), quiz('b', 100)]).m).toBe(at([base]).m);
    expect(at([base, quiz('a', 100), quiz('b', 50)]).m).toBeLessThan(at([base]).m);
  });

  test('counts on the day and by the type of its first result, with the highest ceiling', () => {
    const rows = [
      row('b', '2026-11-02', 80, { occasionId: 'o', ceiling: 4 }),
      row('a', '2026-11-01', 80, { occasionId: 'o', type: 'observation', ceiling: 2 }),
    ];
    expect(at(rows)).toMatchObject({ lastEvidenceOn: '2026-11-01', currency: 'never', bestCeiling: 4 });
    expect(standsOn(rows, requirement, TODAY)).toEqual(['a', 'b']);
  });
});

describe('the hold', () => {
  const proven = row('a', '2026-10-01', 85);

  test('is not caused by an observation, however low or critical', () => {
    const seen = row('b', '2026-11-01', 20, { type: 'observation', critical: true });
    expect(at([proven, seen]).held).toBeNull();
  });

  test('is neither caused nor lifted by a result at a ceiling under the threshold', () => {
    const paper = row('z', '2026-11-10', 95, { type: 'exam_proctored', ceiling: 1 });
    const failed = row('b', '2026-11-05', 40);
    expect(at([proven, paper])).toMatchObject({ held: null, state: 'met' });
    expect(at([proven, failed, paper])).toMatchObject({ held: 'latest_failed', state: 'below' });
  });

  test('by the required level: 70 passes level 2 and fails level 3', () => {
    const rows = [row('a', '2026-11-01', 70)];
    expect(at(rows)).toMatchObject({ held: null, level: 2, state: 'met' });
    expect(at(rows, { required: 3 })).toMatchObject({
      held: 'latest_failed',
      shown: 59,
      level: 1,
      state: 'below',
    });
  });

  test('caps the level by itself, whatever the thresholds are', () => {
    const model = { ...CAP_2, thresholds: { ...CAP_2.thresholds, 2: 50 } };
    const rows = [proven, row('b', '2026-11-01', 49)];
    expect(assess(rows, requirement, TODAY, model)).toMatchObject({ shown: 59, level: 1 });
  });

  test('a critical failure in a voluntary challenge counts', () => {
    const challenge = row('b', '2026-11-01', 30, { challenge: true, critical: true });
    expect(at([proven, challenge]).held).toBe('critical_failure');
  });
});

describe('currency', () => {
  const pass = row('a', '2026-03-01', 80);

  test('a law change counts from its day on, and passes of that day are under the new law', () => {
    expect(at([pass], { lawChangedOn: '2026-03-01', validityDays: 365 }).currency).toBe('current');
    expect(at([pass], { lawChangedOn: '2026-03-02', validityDays: 365 }).currency).toBe('superseded');
    expect(at([pass], { lawChangedOn: TODAY, validityDays: 365 }).currency).toBe('superseded');
    expect(at([pass], { lawChangedOn: '2026-11-22', validityDays: 365 }).currency).toBe('current');
  });

  test('says the newest pass and the last day on which it counts', () => {
    expect(at([pass])).toMatchObject({
      daysSincePass: 265,
      newestPassOn: '2026-03-01',
      expiresOn: '2026-08-28',
      currency: 'lapsed',
      confidence: 'stale',
    });
    expect(at([pass], {}, '2026-08-28').currency).toBe('due');
    expect(at([pass], {}, '2026-08-29').currency).toBe('lapsed');
  });

  test('without a validity a pass counts for ever', () => {
    expect(at([pass], { validityDays: null }, '2036-01-01')).toMatchObject({
      currency: 'current',
      expiresOn: null,
    });
  });
});

describe('level 5', () => {
  const rows = ['2026-08-01', '2026-09-01', '2026-10-01', '2026-11-01'].map((on) =>
    row(on, on, 98, { ceiling: 5 }),
  );

  test('needs a valid accreditation', () => {
    expect(at(rows, { required: 5 })).toMatchObject({ level: 4, state: 'below' });
    expect(at(rows, { required: 5, accredited: true })).toMatchObject({ level: 5, state: 'met' });
  });

  test('is not shown by evidence that proves at most level 4', () => {
    const lower = rows.map((one) => ({ ...one, ceiling: 4 as const }));
    expect(at(lower, { accredited: true }).level).toBe(4);
  });
});

describe('practice', () => {
  const old = [row('a', '2026-01-01', 80)];

  test('halts fading and proves nothing', () => {
    const used = at(old, { practisedOn: '2026-11-01' });
    expect(used).toEqual({ ...at(old), idleDays: 20, projected: used.shown });
    expect(at(old, { practisedOn: '2026-11-22' })).toEqual(at(old));
    expect(at([], { practisedOn: '2026-11-01' })).toEqual(at([]));
  });
});

test('an exam may bring its own variance, and an uncertified assessor widens it', () => {
  const [line] = explain(
    [row('a', '2026-11-01', 80, { variance: 10, assessorCertified: false })],
    requirement,
    TODAY,
  ).counted;
  expect(line?.r).toBe(25);
});

test('a date that is no day is refused', () => {
  expect(() => at([row('a', '2026-02-30', 80)])).toThrow(RangeError);
  expect(() => at([], {}, 'yesterday')).toThrow(RangeError);
});

test('levels and thresholds are those of the scale', () => {
  expect([39.9, 40, 60, 75, 90].map((score) => levelOf(score, false, CAP_2))).toEqual([0, 1, 2, 3, 4]);
  expect(levelOf(90, true, CAP_2)).toBe(5);
  expect(([0, 1, 2, 3, 4, 5] as const).map((level) => thresholdOf(level, CAP_2))).toEqual([
    0, 40, 60, 75, 90, 90,
  ]);
});

test('the words of confidence follow items and range; none and stale come first', () => {
  expect(confidenceOf(5, 5, 'current')).toBe('high');
  expect(confidenceOf(4, 5, 'current')).toBe('medium');
  expect(confidenceOf(9, 5.1, 'due')).toBe('medium');
  expect(confidenceOf(1, 10, 'never')).toBe('medium');
  expect(confidenceOf(9, 10.1, 'current')).toBe('low');
  expect(confidenceOf(0, 19.7, 'never')).toBe('none');
  expect(confidenceOf(9, 2, 'lapsed')).toBe('stale');
  expect(confidenceOf(9, 2, 'superseded')).toBe('stale');
});

test('a result proves the lower of what its assessment and its type prove; some types prove nothing', () => {
  const caps = { drill: 5, exam_online: 1 } as const;
  expect(ceilingOf('drill', caps, 3)).toBe(3);
  expect(ceilingOf('drill', caps)).toBe(5);
  expect(ceilingOf('exam_online', caps, 4)).toBe(1);
  expect(ceilingOf('certificate', caps)).toBeNull();
});

test('an entry is late from the eighth day on', () => {
  expect(isLateEntry('2026-11-01', '2026-11-08')).toBe(false);
  expect(isLateEntry('2026-11-01', '2026-11-09')).toBe(true);
});
