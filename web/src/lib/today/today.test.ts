import type { MyRound } from '@whetstone/core/exams/contract.ts';
import { describe, expect, it } from 'vitest';
import { nextRound } from './today.ts';

const now = '2026-11-21T06:00:00.000Z';
const round = (change: Partial<MyRound>): MyRound => ({
  roundId: 'r',
  title: '季度考试',
  opensAt: '2026-11-24T06:00:00.000Z',
  closesAt: '2026-11-24T06:30:00.000Z',
  durationSeconds: 3600,
  hardEndAt: '2026-11-24T08:00:00.000Z',
  proctored: true,
  place: null,
  itemCount: 50,
  totalPoints: 100,
  passPercent: 60,
  partialCredit: 'half-if-subset',
  attemptId: null,
  state: null,
  deadlineAt: null,
  percent: null,
  passed: null,
  ...change,
});
const coming = round({ roundId: 'coming' });
const open = round({
  roundId: 'open',
  opensAt: '2026-11-21T05:00:00.000Z',
  closesAt: '2026-11-21T09:00:00.000Z',
  hardEndAt: '2026-11-21T10:00:00.000Z',
});
const begun = round({ ...open, roundId: 'begun', attemptId: 'a', state: 'in_progress' });
const done = round({ ...open, roundId: 'done', attemptId: 'b', state: 'released' });

describe('the exam to think of next', () => {
  it('is the one under way, else one open now, else the next to open', () => {
    expect(nextRound([coming, open, begun], now)?.roundId).toBe('begun');
    expect(nextRound([coming, open], now)?.roundId).toBe('open');
    expect(nextRound([coming], now)?.roundId).toBe('coming');
  });

  it('is none that was sat, and none whose time to start is over', () => {
    expect(nextRound([done], now)).toBeNull();
    expect(nextRound([open], '2026-11-21T09:00:01.000Z')).toBeNull();
  });
});
