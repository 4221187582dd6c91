import { expect, test } from 'vitest';
import { addDays } from '../platform/day.ts';
import { assess } from './assess.ts';
import type { EvidenceRow } from './evidence.ts';
import { forecastState } from './forecast.ts';
import type { Requirement } from './requirement.ts';

const TODAY = '2026-11-21';
const requirement: Requirement = { required: 2, validityDays: 180, fade: 'none' };
const drill = (happenedOn: string, score: number): EvidenceRow => ({
  id: happenedOn,
  type: 'drill',
  happenedOn,
  score,
  ceiling: 3,
  status: 'confirmed',
});
const people = [
  [],
  [drill('2026-11-11', 80)],
  [drill('2026-08-11', 80), drill('2026-10-11', 70)],
  [drill('2026-08-11', 80), drill('2026-11-11', 50)],
  [drill('2024-11-11', 66)],
  [{ ...drill('2026-11-11', 74), type: 'observation' as const }],
];

test('without fading and bookings it is what will be assessed then', () => {
  for (const evidence of people) {
    for (const exempt of [false, true]) {
      const now = assess(evidence, { ...requirement, exempt }, TODAY);
      for (let days = 0; days <= 400; days += 5) {
        const then = assess(evidence, { ...requirement, exempt }, addDays(TODAY, days));
        expect(forecastState(now, { ...requirement, exempt }, { days, bookedOn: null })).toBe(then.state);
      }
    }
  }
});

test('fading takes a met capability below before its validity runs out', () => {
  const long: Requirement = { required: 2, validityDays: 730, fade: 'fast' };
  const now = assess([drill('2026-11-11', 80)], long, TODAY);
  expect(forecastState(now, long, { days: 202, bookedOn: null })).toBe('met');
  expect(forecastState(now, long, { days: 204, bookedOn: null })).toBe('below');
});

test('a booked class before the horizon is expected to be passed', () => {
  const held = assess([drill('2026-08-11', 80), drill('2026-11-11', 50)], requirement, TODAY);
  expect(forecastState(held, requirement, { days: 30, bookedOn: '2026-12-10' })).toBe('met');
  expect(forecastState(held, requirement, { days: 30, bookedOn: '2026-12-25' })).toBe('below');
  expect(forecastState(held, requirement, { days: 160, bookedOn: '2026-12-10' })).toBe('due');
  expect(forecastState(held, requirement, { days: 260, bookedOn: '2026-12-10' })).toBe('lapsed');
});
