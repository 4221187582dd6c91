import type { ProfileView, ScoreView } from '@whetstone/core/capability/contract.ts';
import type { MyRound } from '@whetstone/core/exams/sitting-contract.ts';
import { describe, expect, it } from 'vitest';
import { makeScore } from '../capability/testing/make-score.ts';
import { dutiesOf, gapsOf, isUnknown, nextRound, weakestOf } from './today.ts';

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
  partsCredit: 'per-part',
  attemptId: null,
  state: null,
  deadlineAt: null,
  percent: null,
  passed: null,
  changed: false,
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

const profileOf = (...scores: ScoreView[]) => ({ scores }) as unknown as ProfileView;

describe('the gaps of today', () => {
  it('are the required capabilities in need, proven gaps before unknown ones, three at most', () => {
    const profile = profileOf(
      makeScore('LAW-01', { need: 4 }),
      makeScore('LAW-02', { need: 10, enoughEvidence: false }),
      makeScore('LAW-03', { need: 5 }),
      makeScore('LAW-04', { need: 0 }),
      makeScore('LAW-05', { need: 9, requiredLevel: null }),
      makeScore('LAW-06', { need: 3 }),
    );
    expect(gapsOf(profile).map((score) => score.capabilityCode)).toEqual(['LAW-03', 'LAW-01', 'LAW-02']);
  });

  it('leave the weakest to be named when there are none, by the points that are seen', () => {
    const profile = profileOf(
      makeScore('LAW-01', { shown: 75.4, threshold: 60 }),
      makeScore('LAW-02', { shown: 77.6, threshold: 75 }),
      makeScore('LAW-03', { shown: 65, threshold: 75, counted: 0 }),
      makeScore('LAW-04', { shown: 50, threshold: null }),
    );
    expect(weakestOf(profile)).toEqual({ capabilityCode: 'LAW-02', lead: 3 });
    expect(weakestOf(profileOf())).toBeNull();
  });

  it('are no gaps where too little is known, unless a score is held', () => {
    const profile = profileOf(
      makeScore('LAW-01', { enoughEvidence: false }),
      makeScore('LAW-02', { enoughEvidence: false, held: 'latest_failed' }),
    );
    expect(isUnknown(profile, 'LAW-01')).toBe(true);
    expect(isUnknown(profile, 'LAW-02')).toBe(false);
    expect(isUnknown(profile, 'LAW-09')).toBe(true);
  });
});

describe('the paperwork of today', () => {
  const line = (name: string, change: object) =>
    ({
      drillZh: name,
      drillEn: name,
      result: { confirmedAt: null, voidedAt: null, ...change },
    }) as unknown as Parameters<typeof dutiesOf>[0][number];

  const called = (id: string, change: object) =>
    ({
      id,
      state: 'called',
      titleZh: '射击班',
      titleEn: 'Pistol',
      fromOn: '2026-12-08',
      replyByOn: '2026-11-28',
      excuse: null,
      ...change,
    }) as Parameters<typeof dutiesOf>[3][number];

  it('is what waits for my word, calls first, then what expires, the nearest first', () => {
    const duties = dutiesOf(
      [line('射击', {}), line('负重', { confirmedAt: now }), line('急救', { voidedAt: now })],
      profileOf(
        makeScore('LAW-01', { state: 'due', expiresOn: '2027-01-10' }),
        makeScore('LAW-02', { state: 'due', expiresOn: '2026-12-01' }),
        makeScore('LAW-03', { state: 'met', expiresOn: '2026-12-02' }),
        makeScore('LAW-04', { state: 'due', expiresOn: null }),
      ),
      [{ code: 'LAW-02', nameZh: '治安管理处罚', nameEn: 'Public-order penalties' }],
      [called('a', {}), called('b', { state: 'confirmed' }), called('c', { excuse: '病' })],
    );
    expect(duties).toEqual([
      { kind: 'reply', name: '射击班', on: '2026-11-28', href: '/calls/a' },
      { kind: 'confirm', name: '射击', href: '/me/archive' },
      { kind: 'expires', name: '治安管理处罚', on: '2026-12-01', href: '/me/skill/LAW-02' },
      { kind: 'expires', name: 'LAW-01', on: '2027-01-10', href: '/me/skill/LAW-01' },
    ]);
  });
});
