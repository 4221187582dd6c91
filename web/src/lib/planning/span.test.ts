import fc from 'fast-check';
import { addDays } from '@whetstone/core/platform/day.ts';
import { expect, test } from 'vitest';
import { placeIn, spanAround, stepFrom, ticksOf, views } from './span.ts';

const dayOf = fc.integer({ min: 0, max: 2000 }).map((n) => addDays('2024-01-01', n));

test('every day lies in its span, and spans follow each other without a gap', () => {
  fc.assert(
    fc.property(dayOf, fc.constantFrom(...views), (on, view) => {
      const span = spanAround(view, on);
      expect(span.from <= on && on <= span.to).toBe(true);
      const next = spanAround(view, stepFrom(view, on, 1));
      expect(next.from).toBe(addDays(span.to, 1));
      expect(spanAround(view, stepFrom(view, next.from, -1))).toEqual(span);
    }),
  );
});

test('what lies in a span is placed within it', () => {
  fc.assert(
    fc.property(dayOf, dayOf, fc.constantFrom(...views), (one, other, view) => {
      const [from, to] = one <= other ? [one, other] : [other, one];
      const { left, width } = placeIn(spanAround(view, from), from, to);
      expect(left).toBeGreaterThanOrEqual(0);
      expect(left + width).toBeLessThanOrEqual(100.0001);
      expect(width).toBeGreaterThan(0);
    }),
  );
});

test('a year has twelve months marked, a month each of its days', () => {
  expect(ticksOf(spanAround('year', '2026-11-22'), 'year')).toHaveLength(12);
  expect(ticksOf(spanAround('month', '2026-02-10'), 'month')).toHaveLength(28);
  expect(spanAround('quarter', '2026-11-22')).toEqual({ from: '2026-10-01', to: '2026-12-31' });
});
