import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { later } from '../platform/clock.ts';
import { attemptStates } from './attempt-states.ts';
import { presenceStages, type Seat } from './proctor-contract.ts';
import {
  alertsOf,
  isOffline,
  leftSeconds,
  needsHuman,
  offlineAfterSeconds,
  seatStatuses,
  silentSeconds,
  statusOf,
} from './proctor-seat.ts';

const opensAt = '2026-11-21T06:00:00.000Z';
const at = (seconds: number) => later(opensAt, seconds);
const presence = (seconds: number, over: Partial<NonNullable<Seat['presence']>> = {}) => ({
  seenAt: at(seconds),
  stage: 'sitting' as const,
  unsynced: 0,
  battery: null,
  position: 1,
  visible: true,
  storage: 'durable' as const,
  device: 'Pixel',
  ...over,
});
const seat = (over: Partial<Seat> = {}): Seat => ({
  personId: 'lin',
  name: '林峰',
  badgeNumber: '041276',
  unitZh: '城西派出所',
  unitEn: 'Chengxi',
  roomId: null,
  no: 1,
  attemptId: 'attempt',
  state: 'in_progress',
  startedAt: at(0),
  deadlineAt: at(3600),
  pausedSinceAt: null,
  submittedAt: null,
  answered: 22,
  lastSavedAt: at(60),
  leftPageCount: 0,
  leftPageSeconds: 0,
  leftNoted: 0,
  addedSeconds: 0,
  unread: 0,
  presence: presence(60),
  waitingDevice: null,
  ...over,
});
const absent = (over: Partial<Seat> = {}) =>
  seat({
    attemptId: null,
    state: null,
    startedAt: null,
    deadlineAt: null,
    lastSavedAt: null,
    presence: null,
    ...over,
  });
const round = { opensAt, closesAt: at(1800), waiting: () => false };
const kinds = (one: Seat, now: number, over = {}) =>
  alertsOf(one, { ...round, ...over }, at(now)).map(({ kind }) => kind);

describe('where a candidate stands', () => {
  test('before the start it is what the device last said, while that is fresh', () => {
    expect(statusOf(absent(), at(60))).toBe('absent');
    expect(statusOf(absent({ presence: presence(50, { stage: 'arrived' }) }), at(60))).toBe('arrived');
    expect(statusOf(absent({ presence: presence(50, { stage: 'ready' }) }), at(60))).toBe('ready');
    expect(statusOf(absent({ presence: presence(50, { stage: 'left' }) }), at(60))).toBe('absent');
    expect(statusOf(absent({ presence: presence(50, { stage: 'ready' }) }), at(300))).toBe('absent');
  });

  test('from the start it is the state; who closed the page and did not come back has left', () => {
    expect(statusOf(seat(), at(70))).toBe('writing');
    expect(statusOf(seat({ state: 'paused' }), at(70))).toBe('paused');
    expect(statusOf(seat({ state: 'submitted' }), at(70))).toBe('submitted');
    expect(statusOf(seat({ state: 'voided' }), at(70))).toBe('void');
    expect(statusOf(absent({ state: 'no_show' }), at(70))).toBe('absent');
    const left = presence(70, { stage: 'left' });
    expect(statusOf(seat({ presence: left }), at(80))).toBe('gone');
    expect(statusOf(seat({ presence: left, lastSavedAt: at(75) }), at(80))).toBe('writing');
  });

  test('every state has a word, whatever the device says', () => {
    const any = fc.record({
      state: fc.option(fc.constantFrom(...attemptStates)),
      stage: fc.constantFrom(...presenceStages),
      seen: fc.option(fc.nat(4000)),
      now: fc.nat(5000),
    });
    fc.assert(
      fc.property(any, ({ state, stage, seen, now }) => {
        const one = seat({ state, presence: seen === null ? null : presence(seen, { stage }) });
        expect(seatStatuses).toContain(statusOf(one, at(now)));
      }),
    );
  });
});

describe('silence', () => {
  test('counts from the newest sign, be it a beat or a saved answer', () => {
    expect(silentSeconds(seat({ lastSavedAt: at(100) }), at(130))).toBe(30);
    expect(silentSeconds(absent(), at(130))).toBeNull();
  });

  test('of more than a minute is offline, for who writes only', () => {
    expect(isOffline(seat(), at(60 + offlineAfterSeconds))).toBe(false);
    expect(isOffline(seat(), at(61 + offlineAfterSeconds))).toBe(true);
    for (const state of ['paused', 'submitted', 'graded', 'voided'] as const)
      expect(isOffline(seat({ state }), at(9999))).toBe(false);
    expect(isOffline(absent(), at(9999))).toBe(false);
  });
});

test('the time left stands still while paused', () => {
  expect(leftSeconds(seat(), at(600))).toBe(3000);
  expect(leftSeconds(seat({ state: 'paused', pausedSinceAt: at(500) }), at(900))).toBe(3100);
  expect(leftSeconds(seat({ state: 'submitted' }), at(600))).toBeNull();
});

describe('what needs a human', () => {
  test('is a waiting device, a failing storage, silence, and leaving the page three times', () => {
    const waitingDevice = { device: 'second', label: 'Pixel', askedAt: at(60) };
    expect(kinds(seat({ waitingDevice }), 70)).toEqual(['device']);
    expect(kinds(seat({ presence: presence(60, { storage: 'failing' }) }), 70)).toEqual(['storage']);
    expect(kinds(seat(), 200)).toEqual(['offline']);
    expect(kinds(seat({ leftPageCount: 2 }), 70)).toEqual([]);
    expect(kinds(seat({ leftPageCount: 3 }), 70)).toEqual(['left-page']);
    expect(kinds(seat({ leftPageCount: 3, state: 'submitted', waitingDevice }), 70)).toEqual([]);
  });

  test('a noted page leaver is quiet until they leave three times more', () => {
    expect(kinds(seat({ leftPageCount: 5, leftNoted: 3 }), 70)).toEqual([]);
    expect(kinds(seat({ leftPageCount: 6, leftNoted: 3 }), 70)).toEqual(['left-page']);
  });

  test('who has not begun ten minutes after the opening, unless their room waits or the door is shut', () => {
    expect(kinds(absent(), 600)).toEqual([]);
    expect(kinds(absent(), 601)).toEqual(['not-started']);
    expect(kinds(absent(), 601, { waiting: () => true })).toEqual([]);
    expect(kinds(absent(), 1801)).toEqual([]);
  });

  test('the most urgent kind comes first, and the longest among equals', () => {
    const all = [
      absent({ personId: 'absent' }),
      seat({ personId: 'short', presence: presence(600), lastSavedAt: null }),
      seat({ personId: 'long', presence: presence(100), lastSavedAt: null }),
      seat({
        personId: 'device',
        waitingDevice: { device: 'x', label: 'y', askedAt: at(699) },
        lastSavedAt: at(699),
      }),
    ];
    expect(needsHuman(all, round, at(700)).map(({ personId }) => personId)).toEqual([
      'device',
      'long',
      'short',
      'absent',
    ]);
  });
});
