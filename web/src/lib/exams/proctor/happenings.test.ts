import type { Seat } from '@whetstone/core/exams/proctor-contract.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { expect, test } from 'vitest';
import { happenedBetween, wentOffline } from './happenings.ts';

const start = '2026-11-21T06:00:00.000Z';
const at = (seconds: number) => later(start, seconds);
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
  startedAt: start,
  deadlineAt: at(3600),
  pausedSinceAt: null,
  submittedAt: null,
  answered: 0,
  lastSavedAt: at(10),
  leftPageCount: 0,
  leftPageSeconds: 0,
  leftNoted: 0,
  addedSeconds: 0,
  unread: 0,
  presence: null,
  waitingDevice: null,
  ...over,
});
const kinds = (before: Seat, after: Seat, now: number) =>
  happenedBetween([before], [after], at(now)).map(({ kind, times }) => [kind, times]);

test('a page that was left is told with how often', () => {
  expect(kinds(seat(), seat({ leftPageCount: 2 }), 20)).toEqual([['left', 2]]);
  expect(kinds(seat({ leftPageCount: 2 }), seat({ leftPageCount: 2, answered: 1 }), 20)).toEqual([]);
});

test('whoever was offline and saves again is back; whoever hands in is not told twice', () => {
  expect(kinds(seat(), seat({ lastSavedAt: at(200) }), 201)).toEqual([['back', 0]]);
  expect(kinds(seat(), seat({ state: 'submitted', submittedAt: at(200) }), 201)).toEqual([]);
  expect(kinds(seat(), seat({ lastSavedAt: at(40) }), 41)).toEqual([]);
});

test('the clock alone says who went silent, once', () => {
  const ids = (since: number, now: number) =>
    wentOffline([seat()], at(since), at(now)).map(({ kind }) => kind);
  expect(ids(69, 70)).toEqual([]);
  expect(ids(70, 71)).toEqual(['offline']);
  expect(ids(71, 72)).toEqual([]);
});

test('nothing is told of people who were not there before', () => {
  expect(happenedBetween([], [seat({ leftPageCount: 3 })], at(20))).toEqual([]);
});
