import { expect, test } from 'vitest';
import { isDay } from '../platform/day.ts';
import { leftBefore, retentionFaults, retentionRulesOf } from './retention.ts';

test('a rule of so many years holds from the same day of the year on, and on a day that exists', () => {
  expect(leftBefore('2026-11-22', 10)).toBe('2016-11-22');
  expect(leftBefore('2024-02-29', 1)).toBe('2023-02-28');
  expect(isDay(leftBefore('2024-02-29', 100))).toBe(true);
});

test('rules are data that is checked: a name, kinds or all, and at least a year', () => {
  const rule = { name: 'left-10-years', kinds: ['lesson'], yearsAfterLeaving: 10 };
  expect(retentionRulesOf([rule, { ...rule, kinds: null }])).toHaveLength(2);
  for (const wrong of [{ yearsAfterLeaving: 0 }, { kinds: [] }, { name: 'Zehn Jahre' }])
    expect(() => retentionRulesOf([{ ...rule, ...wrong }])).toThrow('malformed');
});

test('a kind that does not exist and a name that two rules have are named', () => {
  const rule = { name: 'left-10-years', kinds: ['lesson'], yearsAfterLeaving: 10 };
  expect(retentionFaults([rule], ['lesson'])).toEqual({ kinds: [], twice: [] });
  expect(retentionFaults([rule, { ...rule, kinds: ['diary', 'lesson'] }], ['lesson'])).toEqual({
    kinds: ['diary'],
    twice: ['left-10-years'],
  });
});
