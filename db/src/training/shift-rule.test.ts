import { expect, test } from 'vitest';
import { lastDayOf } from './shift-rule.ts';

test('a rule that is ended holds up to yesterday, never longer than it was meant to, and not at all before its day', () => {
  const yesterday = '2026-11-21';
  expect(lastDayOf({ fromOn: '2026-01-01', toOn: null }, yesterday)).toBe(yesterday);
  expect(lastDayOf({ fromOn: '2026-01-01', toOn: '2026-12-31' }, yesterday)).toBe(yesterday);
  expect(lastDayOf({ fromOn: '2026-01-01', toOn: '2026-03-31' }, yesterday)).toBe('2026-03-31');
  expect(lastDayOf({ fromOn: '2026-11-22' }, yesterday)).toBe('2026-11-21');
  expect(lastDayOf({ fromOn: '2026-12-01', toOn: '2026-12-03' }, yesterday)).toBe('2026-11-30');
});
