import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { later, secondsBetween } from '../platform/clock.ts';
import {
  isLate,
  movedByTime,
  remainingSeconds,
  sittingEnd,
  type Pause,
  type SittingTimes,
} from './deadline.ts';

const startedAt = '2026-11-21T01:00:00.000Z';
const at = (minutes: number) => later(startedAt, minutes * 60);
const hour: SittingTimes = { startedAt, durationSeconds: 3600, hardEndAt: at(120) };
const minutesOf = (times: Partial<SittingTimes>) => {
  const { deadlineAt, hardEndAt } = sittingEnd({ ...hour, ...times });
  return [secondsBetween(startedAt, deadlineAt) / 60, secondsBetween(startedAt, hardEndAt) / 60];
};

describe('the end of a sitting', () => {
  test('is start and duration, or the hard end when that comes first', () => {
    expect(minutesOf({})).toEqual([60, 120]);
    expect(minutesOf({ hardEndAt: at(45) })).toEqual([45, 45]);
  });

  test('moves by a multiplier, by fixed minutes, or to the hard end when time is unlimited', () => {
    expect(minutesOf({ additionalTestingTime: { kind: 'multiplier', value: 1.25 } })).toEqual([75, 135]);
    expect(minutesOf({ additionalTestingTime: { kind: 'fixed-minutes', value: 10 } })).toEqual([70, 130]);
    expect(minutesOf({ additionalTestingTime: { kind: 'unlimited' } })).toEqual([120, 120]);
    expect(minutesOf({ additionalTestingTime: null })).toEqual([60, 120]);
  });

  test('never takes time away by an accommodation', () => {
    expect(minutesOf({ additionalTestingTime: { kind: 'multiplier', value: 0.5 } })).toEqual([60, 120]);
    expect(minutesOf({ additionalTestingTime: { kind: 'fixed-minutes', value: -5 } })).toEqual([60, 120]);
  });

  test('what is given to a person is not taken back by the hard end', () => {
    const given = { hardEndAt: at(60), additionalTestingTime: { kind: 'multiplier', value: 1.5 } as const };
    expect(minutesOf(given)).toEqual([90, 90]);
    expect(minutesOf({ hardEndAt: at(60), addedSeconds: 300 })).toEqual([65, 65]);
  });

  test('moves by a pause, to the second', () => {
    const pauses = [{ fromAt: at(10), toAt: later(at(10), 97) }];
    const { deadlineAt, hardEndAt } = sittingEnd({ ...hour, pauses });
    expect(deadlineAt).toBe(later(startedAt, 3697));
    expect(hardEndAt).toBe(later(startedAt, 7297));
  });

  test('counts a pause of the room and a pause of the candidate at the same time once', () => {
    const room = { fromAt: at(10), toAt: at(20) };
    expect(minutesOf({ pauses: [room, { fromAt: at(15), toAt: at(25) }] })).toEqual([75, 135]);
    expect(minutesOf({ pauses: [{ fromAt: at(12), toAt: at(14) }, room] })).toEqual([70, 130]);
    expect(minutesOf({ pauses: [room, room] })).toEqual([70, 130]);
  });

  test('counts of a pause that began before the start only what came after it', () => {
    expect(minutesOf({ pauses: [{ fromAt: at(-30), toAt: at(5) }] })).toEqual([65, 125]);
    expect(minutesOf({ pauses: [{ fromAt: at(-30), toAt: at(-5) }] })).toEqual([60, 120]);
  });

  test('is not moved by a pause that begins after it', () => {
    expect(minutesOf({ pauses: [{ fromAt: at(60), toAt: at(70) }] })).toEqual([60, 120]);
    const reached = [
      { fromAt: at(59), toAt: at(69) },
      { fromAt: at(65), toAt: at(75) },
    ];
    expect(minutesOf({ pauses: reached })).toEqual([76, 136]);
  });
});

const pause = fc
  .tuple(fc.integer({ min: -600, max: 9000 }), fc.integer({ min: 0, max: 1800 }))
  .map(([from, length]): Pause => ({
    fromAt: later(startedAt, from),
    toAt: later(startedAt, from + length),
  }));
const times = fc.record({
  startedAt: fc.constant(startedAt),
  durationSeconds: fc.integer({ min: 60, max: 14_400 }),
  hardEndAt: fc.integer({ min: 60, max: 20_000 }).map((seconds) => later(startedAt, seconds)),
  addedSeconds: fc.nat(3600),
  pauses: fc.array(pause, { maxLength: 4 }),
});

test('the deadline never lies after the hard end, and each gift moves both ends by no less', () => {
  fc.assert(
    fc.property(times, pause, fc.nat(600), (sitting, extraPause, more) => {
      const before = sittingEnd(sitting);
      expect(secondsBetween(before.deadlineAt, before.hardEndAt)).toBeGreaterThanOrEqual(0);
      const paused = sittingEnd({ ...sitting, pauses: [...sitting.pauses, extraPause] });
      expect(secondsBetween(before.deadlineAt, paused.deadlineAt)).toBeGreaterThanOrEqual(0);
      const added = sittingEnd({ ...sitting, addedSeconds: sitting.addedSeconds + more });
      expect(secondsBetween(before.deadlineAt, added.deadlineAt)).toBeGreaterThanOrEqual(more);
    }),
  );
});

test('the order in which pauses were entered does not matter', () => {
  fc.assert(
    fc.property(times, (sitting) => {
      expect(sittingEnd({ ...sitting, pauses: sitting.pauses.toReversed() })).toEqual(sittingEnd(sitting));
    }),
  );
});

describe('the time that is left', () => {
  test('runs down to zero and stays there', () => {
    const end = sittingEnd(hour);
    expect(remainingSeconds(end, at(50))).toBe(600);
    expect(remainingSeconds(end, at(61))).toBe(0);
  });

  test('stands still while paused and goes on where it stood', () => {
    const paused = sittingEnd({ ...hour, pauses: [{ fromAt: at(20), toAt: null }] });
    expect(paused.pausedSinceAt).toBe(at(20));
    expect(remainingSeconds(paused, at(20))).toBe(2400);
    expect(remainingSeconds(paused, at(500))).toBe(2400);
    const resumed = sittingEnd({ ...hour, pauses: [{ fromAt: at(20), toAt: at(50) }] });
    expect(resumed.pausedSinceAt).toBeNull();
    expect(remainingSeconds(resumed, at(50))).toBe(2400);
  });

  test('an open pause that overlaps a finished one counts from the first', () => {
    const pauses = [
      { fromAt: at(10), toAt: at(20) },
      { fromAt: at(15), toAt: null },
    ];
    expect(remainingSeconds(sittingEnd({ ...hour, pauses }), at(30))).toBe(3000);
  });
});

describe('late', () => {
  const end = sittingEnd(hour);
  const op = (made: number, received: number) => ({
    madeAt: later(end.deadlineAt, made),
    receivedAt: later(end.deadlineAt, received),
  });

  test('what arrives by the deadline is in time, whatever the device says of when it was made', () => {
    expect(isLate(op(-5, 0), end, 30)).toBe(false);
    expect(isLate(op(3600, -1), end, 30)).toBe(false);
  });

  test('what was made by the deadline counts when it arrives within the grace', () => {
    expect(isLate(op(0, 30), end, 30)).toBe(false);
    expect(isLate(op(-600, 30.001), end, 30)).toBe(true);
    expect(isLate(op(0.001, 1), end, 30)).toBe(true);
  });

  test('without grace the deadline is the end', () => {
    expect(isLate(op(-1, 0.001), end, 0)).toBe(true);
  });
});

describe('time alone', () => {
  const end = sittingEnd(hour);
  const now = (seconds: number) => later(end.deadlineAt, seconds);

  test('makes a sitting overdue after the deadline and seals it after the grace', () => {
    expect(movedByTime('in_progress', end, 30, now(0))).toBeNull();
    expect(movedByTime('in_progress', end, 30, now(1))).toBe('overdue');
    expect(movedByTime('overdue', end, 30, now(30))).toBeNull();
    expect(movedByTime('overdue', end, 30, now(31))).toBe('submitted');
    expect(movedByTime('in_progress', end, 30, now(3600))).toBe('submitted');
    expect(movedByTime('in_progress', end, 0, now(1))).toBe('submitted');
  });

  test('moves nothing that is paused, not begun or handed in', () => {
    const paused = sittingEnd({ ...hour, pauses: [{ fromAt: at(20), toAt: null }] });
    expect(movedByTime('in_progress', paused, 30, now(9999))).toBeNull();
    for (const state of ['ready', 'paused', 'submitted', 'graded', 'voided'] as const) {
      expect(movedByTime(state, end, 30, now(9999))).toBeNull();
    }
  });
});
