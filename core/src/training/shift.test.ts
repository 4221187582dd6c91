import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantOf, later, millisecondsOf } from '../platform/clock.ts';
import { shiftNow } from './shift.ts';

const day = { code: 'day', startMinute: 510, lengthMinutes: 720 };
const night = { code: 'night', startMinute: 1230, lengthMinutes: 720 };
const at = (wall: string) => later(`${wall.replace(' ', 'T')}:00.000Z`, -8 * 3600);

test.each([
  ['2026-11-22 12:00', 'day', '2026-11-22'],
  ['2026-11-22 20:29', 'day', '2026-11-22'],
  ['2026-11-22 20:30', 'night', '2026-11-22'],
  ['2026-11-23 03:00', 'night', '2026-11-22'],
  ['2026-11-23 08:30', 'day', '2026-11-23'],
])('at %s the %s shift of %s runs', (wall, code, servesOn) => {
  expect(shiftNow([day, night], at(wall))).toMatchObject({ shift: { code }, servesOn });
});

test('between shifts the next one is told, on the next day if need be', () => {
  expect(shiftNow([day], at('2026-11-22 05:00'))).toMatchObject({ servesOn: '2026-11-22' });
  expect(shiftNow([day], at('2026-11-22 21:00'))).toMatchObject({ servesOn: '2026-11-23' });
  expect(shiftNow([], at('2026-11-22 21:00'))).toBeNull();
});

test('two shifts that fill the day leave no gap: one of them has begun less than its length ago', () => {
  const instants = fc.integer({ min: 0, max: 2_000_000_000_000 }).map(instantOf);
  fc.assert(
    fc.property(instants, (now) => {
      const found = shiftNow([day, night], now);
      const beganAt = later(
        `${found?.servesOn ?? ''}T00:00:00.000Z`,
        ((found?.shift.startMinute ?? 0) - 480) * 60,
      );
      const minutes = (millisecondsOf(now) - millisecondsOf(beganAt)) / 60_000;
      expect(minutes).toBeGreaterThanOrEqual(0);
      expect(minutes).toBeLessThan(720);
    }),
  );
});
