import { expect, test } from 'vitest';
import { withBand, withNewBand, withoutBand, withStep, withoutStep, withValue } from './bands.ts';

const one = {
  band: 'M1',
  nameZh: '男 25 岁以下',
  sex: 'M' as const,
  ageMin: null,
  ageMax: 25,
  source: 'demo' as const,
  rows: [
    { score: 100, value: 13 },
    { score: 60, value: 9 },
  ],
};

test('a value is set where it stands, a step comes in its order, and taken back nothing is left of it', () => {
  const more = withStep([one], 80);
  expect(more[0]?.rows).toEqual([
    { score: 100, value: 13 },
    { score: 80, value: 13 },
    { score: 60, value: 9 },
  ]);
  expect(withoutStep(more, 80)).toEqual([one]);
  expect(withValue([one], 0, 60, '8')[0]?.rows[1]).toEqual({ score: 60, value: 8 });
  expect(withValue([one], 0, 60, '')[0]?.rows).toEqual([{ score: 100, value: 13 }]);
  expect(withValue([one], 0, 60, '八')).toEqual([one]);
  expect(withBand([one], 0, { ageMax: 26 })[0]?.ageMax).toBe(26);
});

test('a band is added with the steps of its sex under a name and code of its own, and taken away again', () => {
  const more = withNewBand([one], { sex: 'M', ageMin: 26, ageMax: null });
  expect(more[1]).toEqual({ ...one, band: 'M2', nameZh: '男≥26', ageMin: 26, ageMax: null });
  expect(withBand(more, 1, { ageMax: 35 })[1]?.nameZh).toBe('男26-35');
  expect(withBand([{ ...one, nameZh: '青年组' }], 0, { ageMax: 30 })[0]?.nameZh).toBe('青年组');
  expect(withoutBand(more, 1)).toEqual([one]);
  expect(withoutBand([one], 0)).toEqual([one]);
  const women = withNewBand(more, { sex: 'F', ageMin: null, ageMax: 40 });
  expect(women[2]).toMatchObject({ band: 'F1', nameZh: '女≤40', rows: one.rows });
});
