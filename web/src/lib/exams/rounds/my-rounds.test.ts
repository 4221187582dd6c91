import type { MyRound } from '@whetstone/core/exams/sitting-contract.ts';
import { describe, expect, test } from 'vitest';
import { passPoints, sortRounds, standingOf } from './my-rounds.ts';

const now = '2026-11-24T06:30:00.000Z';
const round = (over: Partial<MyRound> = {}): MyRound => ({
  roundId: 'r',
  title: '季度法制',
  opensAt: '2026-11-24T06:00:00.000Z',
  closesAt: '2026-11-24T07:00:00.000Z',
  durationSeconds: 5400,
  hardEndAt: '2026-11-24T08:30:00.000Z',
  proctored: false,
  place: null,
  itemCount: 50,
  totalPoints: 100,
  passPercent: 60,
  partialCredit: 'half-if-subset',
  partsCredit: 'per-part',
  attemptId: null,
  state: null,
  deadlineAt: null,
  percent: null,
  passed: null,
  changed: false,
  ...over,
});

describe('where a round stands', () => {
  test.each<[string, Partial<MyRound>, string]>([
    ['before its window', { opensAt: '2026-11-24T06:30:01.000Z' }, 'coming'],
    ['in its window', {}, 'open'],
    ['at the last moment of its window', { closesAt: now }, 'open'],
    ['after its window, never begun', { closesAt: '2026-11-24T06:29:59.000Z' }, 'missed'],
    ['begun', { state: 'in_progress', deadlineAt: '2026-11-24T07:10:00.000Z' }, 'running'],
    ['begun and over', { state: 'in_progress', deadlineAt: '2026-11-24T06:29:00.000Z' }, 'sealed'],
    ['handed in', { state: 'submitted' }, 'sealed'],
    ['graded', { state: 'graded' }, 'graded'],
    ['released', { state: 'released', percent: 80 }, 'result'],
  ])('%s is %s', (_, over, standing) => {
    expect(standingOf(round(over), now)).toBe(standing);
  });
});

test('rounds come in the order in which they matter', () => {
  const rounds = [
    round({ roundId: 'old', state: 'released', opensAt: '2026-08-01T06:00:00.000Z' }),
    round({ roundId: 'later', opensAt: '2026-12-24T06:00:00.000Z' }),
    round({ roundId: 'soon', opensAt: '2026-11-25T06:00:00.000Z' }),
    round({ roundId: 'open' }),
    round({ roundId: 'closes-first', closesAt: '2026-11-24T06:40:00.000Z' }),
    round({ roundId: 'running', state: 'in_progress', deadlineAt: '2026-11-24T08:00:00.000Z' }),
    round({ roundId: 'newer', state: 'released', opensAt: '2026-10-01T06:00:00.000Z' }),
  ];
  const ids = (list: MyRound[]) => list.map(({ roundId }) => roundId);
  const sorted = sortRounds(rounds, now);
  expect(ids(sorted.now)).toEqual(['running', 'closes-first', 'open']);
  expect(ids(sorted.coming)).toEqual(['soon', 'later']);
  expect(ids(sorted.past)).toEqual(['newer', 'old']);
});

test.each([
  [100, 60, 60],
  [75, 60, 45],
  [47, 70, 32.9],
  [33, 60, 19.8],
])('of %d points %d %% is %d', (totalPoints, passPercent, points) => {
  expect(passPoints({ totalPoints, passPercent })).toBe(points);
});
