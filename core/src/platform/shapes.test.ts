import fc from 'fast-check';
import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import { isDay } from './day.ts';
import { Day, Instant } from './shapes.ts';

const two = (n: number) => String(n).padStart(2, '0');
const written = fc
  .tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }))
  .map(([year, month, day]) => `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`);

test('a day is let in when it exists, and only then', () => {
  fc.assert(
    fc.property(written, (text) => {
      expect(Value.Check(Day, text)).toBe(isDay(text));
    }),
    { numRuns: 5000 },
  );
});

test('29 February is let in in leap years only', () => {
  for (const year of ['2024', '2000', '0004', '2400']) expect(Value.Check(Day, `${year}-02-29`)).toBe(true);
  for (const year of ['2026', '1900', '2100', '0100']) expect(Value.Check(Day, `${year}-02-29`)).toBe(false);
});

test('an instant needs a day and a time that exist', () => {
  for (const text of ['2026-11-21T10:00:00Z', '2026-11-21T23:59:59.999Z'])
    expect(Value.Check(Instant, text)).toBe(true);
  for (const text of [
    '2026-02-30T10:00:00Z',
    '2026-11-21T24:00:00Z',
    '2026-11-21T10:60:00Z',
    '2026-11-21T10:00:00',
    '2026-11-21T10:00:00+08:00',
  ])
    expect(Value.Check(Instant, text)).toBe(false);
});
