import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../platform/day.ts';
import type { PromotionRequirement } from '../standards/promotion.ts';
import { type CheckFacts, checkRequirement, type HeldResult } from './checklist.ts';
import { CAP_2 } from './model.ts';

const today = '2026-11-22';
const none: CheckFacts = { today, rankOn: null, results: [], classes: [], lawChangedOn: {}, model: CAP_2 };
const shooting: PromotionRequirement = {
  kind: 'proof',
  code: 'shooting',
  zh: '射击',
  en: 'Shooting',
  capabilityCodes: ['WPN-02'],
  level: 2,
  types: ['drill'],
  validityDays: 365,
};
const result = (over: Partial<HeldResult> = {}): HeldResult => ({
  id: 'one',
  capabilityCode: 'WPN-02',
  type: 'drill',
  happenedOn: '2026-06-01',
  score: 71,
  ceiling: 5,
  critical: false,
  ...over,
});
const proof = (over: Partial<HeldResult>, lawChangedOn: CheckFacts['lawChangedOn'] = {}) =>
  checkRequirement(shooting, { ...none, results: [result(over)], lawChangedOn });
const forever = { ...shooting, validityDays: null };

describe('a proof', () => {
  test('is fresh for ever without validity, expires within a year, is expired, or is not held', () => {
    expect(checkRequirement(forever, { ...none, results: [result()] })).toMatchObject({
      state: 'fresh',
      heldBy: 'one',
      heldOn: '2026-06-01',
      expiresOn: null,
    });
    expect(proof({})).toMatchObject({ state: 'expiring', expiresOn: '2027-06-01' });
    expect(proof({ happenedOn: '2025-11-22' })).toMatchObject({ state: 'expiring', expiresOn: today });
    expect(proof({ happenedOn: '2025-11-21' })).toMatchObject({ state: 'expired', expiresOn: '2026-11-21' });
    expect(checkRequirement(shooting, none)).toMatchObject({ state: 'not-held', heldBy: null });
  });

  test.each([
    ['another type', { type: 'exam_online' as const }],
    ['another capability', { capabilityCode: 'WPN-01' }],
    ['too few points', { score: 59.9 }],
    ['a ceiling below the level', { score: 95, ceiling: 1 as const }],
    ['a critical failure', { critical: true }],
    ['a day to come', { happenedOn: '2026-11-23' }],
  ])('does not come from %s', (_what, over) => {
    expect(proof(over).state).toBe('not-held');
  });

  test('ends the day before the law changed, and says so', () => {
    expect(proof({}, { 'WPN-02': '2026-07-01' })).toMatchObject({
      state: 'expired',
      superseded: true,
      expiresOn: '2026-06-30',
    });
    expect(proof({}, { 'WPN-02': '2026-06-01' })).toMatchObject({ state: 'expiring', superseded: false });
    expect(proof({}, { 'WPN-02': '2027-01-01' }).state).toBe('expiring');
  });

  test('what holds longest stands for it, whatever the order of the results', () => {
    const day = fc.integer({ min: 0, max: 900 }).map((n) => addDays(today, -n));
    fc.assert(
      fc.property(fc.uniqueArray(day, { minLength: 1, maxLength: 6 }), (days) => {
        const results = days.map((happenedOn, n) => result({ id: String(n), happenedOn }));
        const newest = [...days].sort().at(-1);
        const one = checkRequirement(shooting, { ...none, results });
        expect(one.heldOn).toBe(newest);
        expect(checkRequirement(shooting, { ...none, results: results.toReversed() })).toEqual(one);
      }),
    );
  });

  test('waiting never makes a state better', () => {
    const rank = ['fresh', 'expiring', 'expired', 'not-held'];
    const wait = fc.integer({ min: 0, max: 2000 });
    fc.assert(
      fc.property(wait, wait, (sooner, more) => {
        const on = (days: number) =>
          rank.indexOf(
            checkRequirement(
              { ...shooting, validityDays: 900 },
              {
                ...none,
                today: addDays(today, days),
                results: [result()],
              },
            ).state,
          );
        expect(on(sooner + more)).toBeGreaterThanOrEqual(on(sooner));
      }),
    );
  });
});

describe('training', () => {
  const done = (endedOn: string, over = {}) => {
    return { id: endedOn, category: 'promotion', endedOn, days: 6, failed: false, ...over };
  };
  const days: PromotionRequirement = { kind: 'days', code: 'days', zh: '天', en: 'Days', days: 10 };
  const course: PromotionRequirement = {
    kind: 'class',
    code: 'class',
    zh: '班',
    en: 'Class',
    category: 'promotion',
    validityDays: 1095,
  };

  test('days count since the present rank, and failed classes do not', () => {
    const classes = [done('2024-12-31'), done('2025-05-01'), done('2026-05-01')];
    const facts = { ...none, rankOn: '2025-01-01', classes };
    expect(checkRequirement(days, facts)).toMatchObject({ state: 'fresh', have: 12, need: 10 });
    const failed = {
      ...facts,
      classes: [...classes.slice(1), done('2026-06-01', { failed: true })].slice(1),
    };
    expect(checkRequirement(days, failed)).toMatchObject({ state: 'not-held', have: 6 });
  });

  test('days are counted, and do not stand, while nobody entered since when the rank is held', () => {
    const facts = { ...none, classes: [done('2025-05-01'), done('2026-05-01')] };
    expect(checkRequirement(days, facts)).toMatchObject({ state: 'not-held', have: 12 });
  });

  test('a class of the category holds until its validity ends', () => {
    const facts = { ...none, classes: [done('2024-11-22'), done('2026-01-01', { category: 'annual' })] };
    expect(checkRequirement(course, facts)).toMatchObject({ state: 'expiring', expiresOn: '2027-11-22' });
    expect(checkRequirement(course, none).state).toBe('not-held');
  });
});

describe('years in the rank', () => {
  const years: PromotionRequirement = { kind: 'years', code: 'years', zh: '年', en: 'Years', years: 3 };
  const since = (rankOn: string | null) => checkRequirement(years, { ...none, rankOn });

  test('are full on the day they are full, and the day is told ahead', () => {
    expect(since('2023-11-22')).toMatchObject({ state: 'fresh', have: 3, fullOn: today });
    expect(since('2023-11-23')).toMatchObject({ state: 'not-held', have: 2, fullOn: '2026-11-23' });
    expect(since('2024-02-29')).toMatchObject({ fullOn: '2027-03-01' });
    expect(since(null)).toMatchObject({ state: 'not-held', have: null, need: 3 });
  });
});
