import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planOfClassDay } from './class-day.ts';

const beginsAt = '2026-11-23T06:00:00.000Z';
const endsAt = '2026-11-23T09:00:00.000Z';

test('200 people on ten lanes share three hours: twenty relays of nine minutes', () => {
  expect(planOfClassDay({ lanes: 10, people: 200, beginsAt, endsAt })).toEqual({
    lanes: 10,
    relayMinutes: 9,
    firstRelayAt: beginsAt,
  });
});

test('without lanes there is no day plan', () => {
  expect(planOfClassDay({ lanes: 0, people: 12, beginsAt, endsAt })).toBeNull();
});

test('everybody has a turn within the session wherever a minute each allows it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 80 }), fc.integer({ min: 1, max: 500 }), (lanes, people) => {
      const plan = planOfClassDay({ lanes, people, beginsAt, endsAt })!;
      const relays = Math.ceil(people / plan.lanes);
      expect(plan.relayMinutes).toBeGreaterThanOrEqual(1);
      expect(plan.relayMinutes).toBeLessThanOrEqual(30);
      if (relays <= 180) expect(relays * plan.relayMinutes).toBeLessThanOrEqual(180);
    }),
  );
});
