import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, daysBetween } from '../platform/day.ts';
import { assess } from './assess.ts';
import { forecastState } from './forecast.ts';
import { FADE_CLASSES } from './model.ts';
import { readyUntil } from './ready-days.ts';
import type { Requirement } from './requirement.ts';

const TODAY = '2026-11-21';
const ready = (state: string) => state === 'met' || state === 'due';

test('the last ready day is where the forecast of every horizon turns', () => {
  const result = fc.record({ ago: fc.nat({ max: 700 }), score: fc.integer({ min: 55, max: 100 }) });
  const requirement: fc.Arbitrary<Requirement> = fc.record({
    required: fc.constantFrom(1 as const, 2 as const, 3 as const),
    validityDays: fc.constantFrom(null, 180, 365, 730),
    fade: fc.constantFrom(...FADE_CLASSES),
  });
  const horizons = fc.array(fc.nat({ max: 800 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(fc.array(result, { maxLength: 5 }), requirement, horizons, (results, asked, days) => {
      const rows = results.map(({ ago, score }, i) => ({
        id: `e${i}`,
        type: 'drill' as const,
        happenedOn: addDays(TODAY, -ago),
        score,
        status: 'confirmed' as const,
      }));
      const now = assess(rows, asked, TODAY);
      const until = readyUntil(now, asked);
      for (const ahead of days) {
        const then = forecastState(now, asked, { days: ahead, bookedOn: null });
        // On the very day of a turn rounding may decide either way.
        if (until !== null && Math.abs(daysBetween(TODAY, until) - ahead) <= 1) continue;
        expect(ready(then)).toBe(until !== null && ahead <= daysBetween(TODAY, until));
      }
    }),
    { numRuns: 400 },
  );
});

test('nobody who is not ready today has a last ready day', () => {
  expect(
    readyUntil(assess([], { required: 2, validityDays: 365, fade: 'none' }, TODAY), {
      required: 2,
      validityDays: 365,
      fade: 'none',
    }),
  ).toBeNull();
});
