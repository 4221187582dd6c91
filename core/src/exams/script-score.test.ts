import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gradeAnswer, scoreScript, type GradedItem } from './script-score.ts';

const options = ['a', 'b', 'c', 'd'].map((id) => ({ id, text: `选项 ${id}` }));
const items: GradedItem[] = [
  { position: 1, kind: 'single', points: 2, content: { stem: '一', options, key: 'b' } },
  { position: 2, kind: 'multiple', points: 3, content: { stem: '二', options, keys: ['a', 'c'] } },
  { position: 3, kind: 'true-false', points: 1, content: { stem: '三', key: true } },
  {
    position: 4,
    kind: 'matching',
    points: 2,
    content: {
      stem: '四',
      left: options.slice(0, 3),
      right: options,
      pairs: { a: 'c', b: 'a', c: 'd' },
    },
  },
];
const rules = { partialCredit: 'half-if-subset', passPercent: 60 } as const;
const right = new Map<number, unknown>([
  [1, { pick: 'b' }],
  [2, { picks: ['c', 'a'] }],
  [3, { pick: true }],
  [4, { pairs: { a: 'c', b: 'a', c: 'd' } }],
]);

test('everything right earns every point', () => {
  expect(scoreScript(items, right, rules)).toMatchObject({
    score: 8,
    maxScore: 8,
    percent: 100,
    passed: true,
  });
});

test('an empty script earns nothing and every item is unanswered', () => {
  const { score, percent, passed, answers } = scoreScript(items, new Map([[1, null]]), rules);
  expect({ score, percent, passed }).toEqual({ score: 0, percent: 0, passed: false });
  expect(answers.map(({ verdict }) => verdict)).toEqual(Array.from({ length: 4 }, () => 'unanswered'));
});

test('parts of points are rounded half up to a hundredth, and the sum is of what is shown', () => {
  const some = new Map<number, unknown>([
    [2, { picks: ['a'] }],
    [4, { pairs: { a: 'c' } }],
  ]);
  const { score, percent, passed, answers } = scoreScript(items, some, rules);
  expect(answers.map(({ points }) => points)).toEqual([0, 1.5, 0, 0.67]);
  expect({ score, percent, passed }).toEqual({ score: 2.17, percent: 27.1, passed: false });
});

describe('the exam’s rule for partial credit', () => {
  const partly = { picks: ['a'] };
  const pairs = { pairs: { a: 'c' } };
  const [, multiple, , matching] = items as [GradedItem, GradedItem, GradedItem, GradedItem];

  test('decides about multiple choice', () => {
    const earned = (partialCredit: 'half-if-subset' | 'all-or-nothing' | 'per-option') =>
      gradeAnswer(multiple, partly, { ...rules, partialCredit }).points;
    expect([earned('half-if-subset'), earned('all-or-nothing'), earned('per-option')]).toEqual([1.5, 0, 1.5]);
  });

  test('all-or-nothing holds for items made of parts too, other rules leave them their shares', () => {
    expect(gradeAnswer(matching, pairs, { ...rules, partialCredit: 'all-or-nothing' }).points).toBe(0);
    expect(gradeAnswer(matching, pairs, { ...rules, partialCredit: 'per-option' }).points).toBe(0.67);
  });
});

test('the percentage as shown decides about passing', () => {
  const paper = (points: number): GradedItem[] => [
    { position: 1, kind: 'true-false', points, content: { stem: '一', key: true } },
    { position: 2, kind: 'true-false', points: 100 - points, content: { stem: '二', key: true } },
  ];
  const half = new Map([[1, { pick: true }]]);
  expect(scoreScript(paper(59.95), half, rules)).toMatchObject({ percent: 60, passed: true });
  expect(scoreScript(paper(59.94), half, rules)).toMatchObject({ percent: 59.9, passed: false });
});

test('the order of the items does not change the score', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(items, { minLength: items.length }), (shuffled) => {
      expect(scoreScript(shuffled, right, rules)).toEqual(scoreScript(items, right, rules));
    }),
  );
});

test('the score lies between 0 and the maximum and is the sum of its answers', () => {
  const pick = fc.constantFrom('a', 'b', 'c', 'd', 'x');
  const responses = fc.tuple(
    fc.option(fc.record({ pick })),
    fc.option(fc.record({ picks: fc.uniqueArray(pick) })),
    fc.option(fc.record({ pick: fc.boolean() })),
    fc.option(fc.record({ pairs: fc.dictionary(fc.constantFrom('a', 'b', 'c'), pick) })),
  );
  fc.assert(
    fc.property(responses, (given) => {
      const script = new Map(given.map((response, at) => [at + 1, response as unknown]));
      const { score, maxScore, answers } = scoreScript(items, script, rules);
      expect(score >= 0 && score <= maxScore).toBe(true);
      expect(answers.reduce((sum, { points }) => sum + (points ?? Number.NaN), 0)).toBeCloseTo(score, 10);
    }),
  );
});

test('a paper without items is worth nothing and not passed', () => {
  expect(scoreScript([], new Map(), rules)).toMatchObject({
    score: 0,
    maxScore: 0,
    percent: 0,
    passed: false,
  });
});
