import fc from 'fast-check';
import { expect, test } from 'vitest';
import { facilityOf, type KnownItem, predict } from './prediction.ts';

const item = (over: Partial<KnownItem> = {}): KnownItem => ({
  points: 2,
  difficulty: 'medium',
  answers: 0,
  rightShare: 0,
  expectedSeconds: 60,
  ...over,
});
const items = (n: number, over: Partial<KnownItem> = {}) => Array.from({ length: n }, () => item(over));

test('without answers the estimate speaks, with many the candidates do', () => {
  expect(facilityOf(item())).toBe(0.65);
  expect(facilityOf(item({ answers: 30, rightShare: 0.85 }))).toBeCloseTo(0.75, 10);
  expect(facilityOf(item({ answers: 3000, rightShare: 0.9 }))).toBeCloseTo(0.8975, 3);
});

test('the basis counts items with history, and history narrows the range', () => {
  const known = predict([...items(41, { answers: 500, rightShare: 0.7 }), ...items(9)], []);
  expect(known.basis).toEqual({ withHistory: 41, estimated: 9, papers: 0 });
  const guessed = predict(items(50), []);
  const width = ({ meanPercent: { from, to } }: typeof known) => to - from;
  expect(width(known)).toBeLessThan(width(guessed));
  expect(known.meanPercent.expected).toBe(69);
});

test('points weigh: a hard item worth more pulls the mean down more', () => {
  const light = predict([item({ difficulty: 'easy' }), item({ difficulty: 'hard' })], []);
  const heavy = predict([item({ difficulty: 'easy' }), item({ difficulty: 'hard', points: 6 })], []);
  expect(light.meanPercent.expected).toBe(65);
  expect(heavy.meanPercent.expected).toBe(55);
});

test('reliability comes from papers held before, brought to this length by Spearman-Brown', () => {
  expect(predict(items(50), []).reliability).toBeNull();
  const { reliability } = predict(items(40), [{ itemCount: 20, reliability: 0.6, pace: 1 }]);
  expect(reliability).toEqual({ expected: 0.75, from: 0.7, to: 0.8 });
  const two = [
    { itemCount: 20, reliability: 0.6, pace: 1 },
    { itemCount: 20, reliability: 0.5, pace: 1 },
  ];
  expect(predict(items(20), two).reliability).toEqual({ expected: 0.55, from: 0.5, to: 0.6 });
});

test('time is the expected time at the pace of papers held before', () => {
  expect(predict(items(50), []).minutes).toEqual({ expected: 50, from: 40, to: 60 });
  const history = [0.5, 0.6, 0.9].map((pace) => ({ itemCount: 50, reliability: 0, pace }));
  expect(predict(items(50), history).minutes).toEqual({ expected: 30, from: 25, to: 45 });
});

test('what is expected lies in its range, whatever the paper', () => {
  const any = fc.record({
    points: fc.integer({ min: 1, max: 10 }),
    difficulty: fc.constantFrom('easy' as const, 'medium' as const, 'hard' as const),
    answers: fc.integer({ min: 0, max: 5000 }),
    rightShare: fc.double({ min: 0, max: 1, noNaN: true }),
    expectedSeconds: fc.integer({ min: 5, max: 600 }),
  });
  fc.assert(
    fc.property(fc.array(any, { minLength: 1, maxLength: 60 }), (paper) => {
      const { meanPercent, minutes } = predict(paper, [{ itemCount: 50, reliability: 0.8, pace: 0.7 }]);
      for (const { from, expected, to } of [meanPercent, minutes]) {
        expect(from).toBeLessThanOrEqual(expected);
        expect(expected).toBeLessThanOrEqual(to);
      }
    }),
  );
});
