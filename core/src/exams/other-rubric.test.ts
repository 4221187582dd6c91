import fc from 'fast-check';
import { expect, test } from 'vitest';
import { correctedContent, readingsOf } from './correction.ts';
import { type MarkedScript, pointsByRubric, withRubric } from './other-rubric.ts';

const rubric = [
  { id: 'k1', text: '说明现场处置顺序', points: 3 },
  { id: 'k2', text: '引用法条正确', points: 2 },
];
const other = [
  { id: 'k1', text: '说明现场处置顺序', points: 4 },
  { id: 'k2', text: '引用法条正确', points: 1 },
];
const content = { stem: '简述处置步骤。', rubric, modelAnswer: '先亮证。' };
const mark = (turn: 'first' | 'second' | 'third', picks: string[], adjust = 0) => ({ turn, picks, adjust });
const script = (over: Partial<MarkedScript>): MarkedScript => ({
  way: 'single',
  tolerance: 1,
  seedPoints: null,
  points: 10,
  marks: [mark('first', ['k1'])],
  ...over,
});

test('an item with another rubric is the same item otherwise, as a whole or in one part', () => {
  expect(withRubric('short-answer', content, '', other)).toEqual({ ...content, rubric: other });
  expect(withRubric('short-answer', content, 'p1', other)).toBeNull();
  const parts = ['p1', 'p2'].map((id) => ({ id, points: 1, kind: 'short-answer', content }));
  const changed = withRubric('case-group', { material: '案情', parts }, 'p2', other);
  expect(changed).toEqual({
    material: '案情',
    parts: [parts[0], { ...parts[1], content: { ...content, rubric: other } }],
  });
  const correction = { act: 'rubric' as const, part: '', rubric: other };
  expect(correctedContent('short-answer', content, correction)).toEqual({ ...content, rubric: other });
  expect(readingsOf('true-false', { stem: '对吗', key: true }, correction)).toBeNull();
});

test('a settled script is counted by the criteria that were ticked; seeds stay, and where two come apart a third decides', () => {
  expect(pointsByRubric(script({}), rubric)).toBe(6);
  expect(pointsByRubric(script({}), other)).toBe(8);
  expect(pointsByRubric(script({ seedPoints: 5 }), other)).toBe(5);
  const two = script({ way: 'double', marks: [mark('first', ['k1']), mark('second', ['k2'], 1.5)] });
  expect(pointsByRubric(two, rubric)).toBe(5.75);
  expect(pointsByRubric(two, other)).toBe('differs');
  const third = { ...two, marks: [...two.marks, mark('third', ['k1', 'k2'])] };
  expect(pointsByRubric(third, other)).toBe(10);
});

test('by the rubric it was marked by, a script comes to what it came to', () => {
  const picks = fc.subarray(['k1', 'k2']);
  fc.assert(
    fc.property(picks, fc.integer({ min: -3, max: 3 }), (ticked, adjust) => {
      const one = script({ marks: [mark('first', ticked, adjust)] });
      const points = pointsByRubric(one, rubric);
      expect(points).toBeGreaterThanOrEqual(0);
      expect(points).toBeLessThanOrEqual(10);
      expect(pointsByRubric(one, rubric.toReversed())).toBe(points);
    }),
  );
});
