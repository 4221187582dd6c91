import { expect, test } from 'vitest';
import { withBand, withStep, withoutStep, withValue } from './bands.ts';

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
