import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { later, secondsBetween } from '../platform/clock.ts';
import { remainingSeconds } from './deadline.ts';
import {
  concerns,
  endOf,
  type Intervention,
  isLateInPause,
  isPaused,
  latestEnd,
  type RoundTimes,
  secondsAdded,
  settled,
  windowOf,
} from './interventions.ts';

const opensAt = '2026-11-21T06:00:00.000Z';
const at = (seconds: number) => later(opensAt, seconds);
const round: RoundTimes = {
  opensAt,
  closesAt: at(1800),
  hardEndAt: at(7200),
  durationSeconds: 3600,
};
const event = (kind: Intervention['kind'], seconds: number, over: Partial<Intervention> = {}) => ({
  kind,
  at: at(seconds),
  roomId: null,
  personId: null,
  seconds: null,
  ...over,
});
const extend = (when: number, seconds: number, over: Partial<Intervention> = {}) =>
  event('extend', when, { seconds, ...over });
const moved = (events: readonly Intervention[], startedAt = at(0)) => {
  const before = endOf(round, [], startedAt);
  const after = endOf(round, events, startedAt);
  return [
    secondsBetween(before.deadlineAt, after.deadlineAt),
    secondsBetween(before.hardEndAt, after.hardEndAt),
  ];
};

describe('whom an event is for', () => {
  const lin = { personId: 'lin', roomId: 'room-1' };
  test('the round is for everybody, a room for those in it, a person for one', () => {
    expect(concerns({ roomId: null, personId: null }, lin)).toBe(true);
    expect(concerns({ roomId: 'room-1', personId: null }, lin)).toBe(true);
    expect(concerns({ roomId: 'room-2', personId: null }, lin)).toBe(false);
    expect(concerns({ roomId: null, personId: 'lin' }, lin)).toBe(true);
    expect(concerns({ roomId: null, personId: 'chen' }, lin)).toBe(false);
    expect(concerns({ roomId: 'room-2', personId: null }, { ...lin, roomId: null })).toBe(false);
  });
});

describe('extending and pausing', () => {
  test('move the deadline and the hard end alike', () => {
    expect(moved([extend(60, 600)])).toEqual([600, 600]);
    expect(moved([event('pause', 60), event('resume', 157)])).toEqual([97, 97]);
    expect(moved([extend(60, 600), event('pause', 90), event('resume', 100)])).toEqual([610, 610]);
  });

  test('a pause of the person inside one of the room counts once, and each ends only its own', () => {
    const room = { roomId: 'room-1' };
    const lin = { personId: 'lin' };
    const events = [
      event('pause', 60, room),
      event('pause', 90, lin),
      event('resume', 120, room),
      event('resume', 180, lin),
    ];
    expect(moved(events)).toEqual([120, 120]);
    expect(isPaused(events.slice(0, 3), { roomId: null, ...lin })).toBe(true);
    expect(isPaused(events.slice(0, 3), { personId: null, ...room })).toBe(false);
    expect(endOf(round, events.slice(0, 3), at(0)).pausedSinceAt).toBe(at(60));
  });

  test('pausing what is paused and resuming what runs change nothing', () => {
    const once = [event('pause', 60), event('resume', 120)];
    const twice = [event('pause', 60), event('pause', 70), event('resume', 120), event('resume', 300)];
    expect(moved(twice)).toEqual(moved(once));
    expect(moved([event('resume', 10)])).toEqual([0, 0]);
  });
});

describe('the window of who has not begun', () => {
  test('a room that was started late keeps its whole time', () => {
    const late = event('start', 900, { roomId: 'room-1' });
    const window = windowOf(round, [late], at(900));
    expect(window).toEqual({ closesAt: at(2700), hardEndAt: at(8100), pausedSinceAt: null });
    expect(moved([late], at(900))).toEqual([0, 900]);
    expect(windowOf(round, [event('start', -60)], at(0)).closesAt).toBe(round.closesAt);
  });

  test('a start that is repeated counts as the first', () => {
    const events = [event('start', 300), event('start', 900)];
    expect(windowOf(round, events, at(1000)).closesAt).toBe(at(2100));
  });

  test('waits while the round stands, and a pause before the beginning takes nothing away', () => {
    const pause = [event('pause', 600), event('resume', 1800)];
    expect(windowOf(round, pause.slice(0, 1), at(1000))).toEqual({
      closesAt: at(2200),
      hardEndAt: at(7600),
      pausedSinceAt: at(600),
    });
    expect(windowOf(round, pause, at(2000))).toEqual({
      closesAt: at(3000),
      hardEndAt: at(8400),
      pausedSinceAt: null,
    });
    // Whoever began before the pause and whoever began after it end under the same hard end.
    expect(endOf(round, pause, at(2000)).hardEndAt).toBe(endOf(round, pause, at(0)).hardEndAt);
  });
});

describe('the latest end of anybody', () => {
  const lin = { personId: 'lin', roomId: 'room-1' };
  const rooms = ['room-1', 'room-2'].map((roomId) => ({ personId: '', roomId }));
  const latest = (events: readonly Intervention[], alone = [] as (typeof lin)[]) =>
    latestEnd(round, [...rooms, ...alone], events, at(5000));
  test('is the hard end, moved by what the round and the latest room were given', () => {
    expect(latest([])).toBe(round.hardEndAt);
    const alone = [extend(10, 60, { personId: 'lin' }), extend(20, 5, { roomId: 'room-1' })];
    expect(latest(alone)).toBe(at(7205));
    expect(latest(alone, [lin])).toBe(at(7265));
    const start = (room: string, when: number) => event('start', when, { roomId: room });
    const events = [start('room-1', 100), start('room-2', 900), extend(1000, 60)];
    expect(latest(events)).toBe(at(7200 + 960));
    expect(latest([...events, extend(2000, 900, { roomId: 'room-1' })])).toBe(at(7200 + 1060));
  });

  test('is open while the round or a room stands', () => {
    const pause = event('pause', 100, { roomId: 'room-2' });
    expect(latest([pause]).slice(0, 4)).toBe('9999');
    expect(latest([pause, event('resume', 400, { roomId: 'room-2' })])).toBe(at(7500));
  });
});

describe('how a sitting must stand', () => {
  const end = (events: readonly Intervention[]) => endOf(round, events, at(0));

  test('a pause stops who writes and leaves alone who is done', () => {
    const paused = end([event('pause', 60)]);
    expect(settled('in_progress', paused, at(60))).toEqual(['paused']);
    expect(settled('paused', paused, at(60))).toEqual([]);
    for (const state of [
      'assigned',
      'ready',
      'submitted',
      'graded',
      'released',
      'voided',
      'no_show',
    ] as const)
      expect(settled(state, paused, at(60))).toEqual([]);
  });

  test('the end of the last pause lets writing go on', () => {
    expect(settled('paused', end([event('pause', 60), event('resume', 90)]), at(90))).toEqual([
      'in_progress',
    ]);
    const alone = [event('pause', 60), event('pause', 70, { personId: 'lin' }), event('resume', 90)];
    expect(settled('paused', end(alone), at(90))).toEqual([]);
  });

  test('a pause after the time stops nothing', () => {
    expect(settled('in_progress', end([event('pause', 3601)]), at(3601))).toEqual([]);
    expect(settled('overdue', end([event('pause', 3601)]), at(3610))).toEqual([]);
  });

  test('time added before sealing reopens, if it reaches beyond now', () => {
    expect(settled('overdue', end([extend(3610, 5)]), at(3610))).toEqual([]);
    expect(settled('overdue', end([extend(3610, 60)]), at(3610))).toEqual(['in_progress']);
    const whileRoundStands = [event('pause', 3605), extend(3610, 60, { personId: 'lin' })];
    expect(settled('overdue', end(whileRoundStands), at(3610))).toEqual(['in_progress', 'paused']);
  });
});

test('an answer made before the pause, or before it could be known, is in time', () => {
  expect(isLateInPause(at(59), at(60))).toBe(false);
  expect(isLateInPause(at(120), at(60))).toBe(false);
  expect(isLateInPause(at(121), at(60))).toBe(true);
});

// ── Laws ───────────────────────────────────────────────────────────────────────────────────────

const seconds = (max: number) => fc.integer({ min: 0, max });
const scope = fc.constantFrom(
  { roomId: null, personId: null },
  { roomId: 'room-1', personId: null },
  { roomId: null, personId: 'lin' },
);
const anyExtension = fc
  .tuple(seconds(9000), fc.integer({ min: 1, max: 3600 }), scope)
  .map(([when, more, whom]) => extend(when, more, whom));
const anyPause = fc
  .tuple(seconds(9000), seconds(1800), scope)
  .map(([when, length, whom]) => [event('pause', when, whom), event('resume', when + length, whom)]);
const history = fc
  .tuple(fc.array(anyExtension, { maxLength: 4 }), fc.array(anyPause, { maxLength: 3 }))
  .map(([extensions, pauses]) => [...extensions, ...pauses.flat()]);
const startAt = seconds(1800).map(at);

describe('laws', () => {
  test('a pause gives back exactly what it took: the time left is the same before and after', () => {
    fc.assert(
      fc.property(seconds(3599), seconds(7200), seconds(1800), (from, length, added) => {
        const before = [extend(0, added + 1)];
        const pause = event('pause', from);
        const left = remainingSeconds(endOf(round, before, at(0)), pause.at);
        const resume = event('resume', from + length);
        const after = endOf(round, [...before, pause, resume], at(0));
        expect(remainingSeconds(after, resume.at)).toBe(left);
        expect(moved([...before, pause, resume])).toEqual([added + 1 + length, added + 1 + length]);
      }),
    );
  });

  test('while a pause lasts no time is lost, however long it lasts', () => {
    fc.assert(
      fc.property(seconds(3599), seconds(100_000), (from, length) => {
        const end = endOf(round, [event('pause', from)], at(0));
        expect(remainingSeconds(end, at(from + length))).toBe(3600 - from);
        expect(settled('paused', end, at(from + length))).toEqual([]);
      }),
    );
  });

  test('the order in which events are read does not matter', () => {
    fc.assert(
      fc.property(history, startAt, fc.infiniteStream(fc.nat()), (events, startedAt, numbers) => {
        const shuffled = events
          .map((one) => ({ one, n: numbers.next().value ?? 0 }))
          .sort((a, b) => a.n - b.n)
          .map(({ one }) => one);
        const distinct = new Set(events.filter(({ kind }) => kind !== 'extend').map((one) => one.at));
        fc.pre(distinct.size === events.filter(({ kind }) => kind !== 'extend').length);
        expect(endOf(round, shuffled, startedAt)).toEqual(endOf(round, events, startedAt));
      }),
    );
  });

  test('extensions add up, whoever gave them first', () => {
    fc.assert(
      fc.property(fc.array(anyExtension, { maxLength: 6 }), startAt, (extensions, startedAt) => {
        const sum = extensions.reduce((total, one) => total + (one.seconds ?? 0), 0);
        expect(secondsAdded(extensions)).toBe(sum);
        expect(moved(extensions, startedAt)).toEqual([sum, sum]);
        expect(moved(extensions.toReversed(), startedAt)).toEqual([sum, sum]);
      }),
    );
  });

  test('no event takes time away, and an extension always gives at least its seconds', () => {
    fc.assert(
      fc.property(history, anyExtension, startAt, (events, more, startedAt) => {
        const [deadline = -1, hardEnd = -1] = moved(events, startedAt);
        expect(Math.min(deadline, hardEnd)).toBeGreaterThanOrEqual(0);
        const [after = -1] = moved([...events, more], startedAt);
        expect(after).toBeGreaterThanOrEqual(deadline + (more.seconds ?? 0));
      }),
    );
  });

  test('an event of the round gives one candidate what an event of their own gives', () => {
    fc.assert(
      fc.property(history, startAt, (events, startedAt) => {
        const kinds = events.filter(({ kind }) => kind === 'extend');
        const own = kinds.map((one) => ({ ...one, roomId: null, personId: 'lin' }));
        expect(endOf(round, own, startedAt)).toEqual(endOf(round, kinds, startedAt));
      }),
    );
  });
});
