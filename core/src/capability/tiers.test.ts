import { describe, expect, test } from 'vitest';
import {
  failedTwice,
  isPaused,
  manualTierEndsOn,
  runningDays,
  tierInForce,
  type Pause,
} from './tier-clock.ts';
import { tierOf, type PersonFacts, type TierFacts } from './tiers.ts';

const met: TierFacts = {
  capabilityCode: 'WPN-01',
  mustHave: true,
  state: 'met',
  held: false,
  pBelow: 0.01,
  lapsedDays: null,
  daysToExpiry: 200,
  booked: false,
  daysUntilBelow: 300,
};
const nine = Array.from({ length: 9 }, (_, i) => ({ ...met, capabilityCode: `OK-${i}` }));

function tier(one: Partial<TierFacts>, person: Partial<PersonFacts> = {}) {
  const requirements = [{ ...met, ...one }, ...nine];
  return tierOf({ requirements, failedTwice: [], clockStopped: false, ...person });
}

describe('a person is in', () => {
  test('routine when all is met', () => {
    expect(tier({})).toEqual({ tier: 'routine', reasons: [] });
    expect(tierOf({ requirements: [], failedTwice: [], clockStopped: false }).tier).toBe('routine');
  });

  test.each([
    ['surely below', { state: 'below', pBelow: 0.81 }, 'below_sure'],
    ['held', { state: 'below', held: true, pBelow: 0.1 }, 'held'],
    ['lapsed 31 days after notice', { state: 'lapsed', lapsedDays: 31 }, 'lapsed'],
  ] as const)('support with a must-have %s', (_name, one, rule) => {
    const found = tier(one);
    expect(found.tier).toBe('support');
    expect(found.reasons).toEqual([{ rule, capabilityCode: 'WPN-01' }]);
    expect(tier({ ...one, mustHave: false }).tier).toBe('routine');
    expect(tier({ ...one, state: 'exempt', held: false }).tier).toBe('routine');
  });

  test.each([
    ['probably below', { state: 'below', pBelow: 0.8 }, 'below_likely'],
    ['due within 30 days and nothing booked', { state: 'due', daysToExpiry: 30 }, 'due'],
    ['expected below within 60 days', { daysUntilBelow: 60 }, 'expected_below'],
  ] as const)('attention with a must-have %s', (_name, one, rule) => {
    const found = tier(one);
    expect(found.tier).toBe('attention');
    expect(found.reasons).toEqual([{ rule, capabilityCode: 'WPN-01' }]);
    expect(tier({ ...one, mustHave: false }).tier).toBe('routine');
  });

  test('routine one step before each of those limits', () => {
    expect(tier({ state: 'lapsed', lapsedDays: 30 }).tier).toBe('routine');
    expect(tier({ state: 'lapsed', lapsedDays: null }).tier).toBe('routine');
    expect(tier({ state: 'due', daysToExpiry: 31 }).tier).toBe('routine');
    expect(tier({ state: 'due', daysToExpiry: 3, booked: true }).tier).toBe('routine');
    expect(tier({ daysUntilBelow: 61 }).tier).toBe('routine');
  });

  test('support after two failures of one assessment', () => {
    expect(tier({}, { failedTwice: ['FIT-B1'] })).toEqual({
      tier: 'support',
      reasons: [{ rule: 'failed_twice', assessmentCode: 'FIT-B1' }],
    });
  });

  test('support under 60 % met, attention from there to under 80 %', () => {
    const share = (ready: number) =>
      tierOf({
        requirements: Array.from({ length: 10 }, (_, i) => ({
          ...met,
          mustHave: false,
          state: i < ready ? ('met' as const) : ('no_evidence' as const),
        })),
        failedTwice: [],
        clockStopped: false,
      }).tier;
    expect([5, 6, 7, 8, 10].map(share)).toEqual(['support', 'attention', 'attention', 'routine', 'routine']);
  });

  test('routine as far as only time speaks while the clocks stand still', () => {
    const still = { clockStopped: true };
    expect(tier({ state: 'lapsed', lapsedDays: 400 }, still).tier).toBe('routine');
    expect(tier({ state: 'due', daysToExpiry: 3 }, still).tier).toBe('routine');
    expect(tier({ daysUntilBelow: 3 }, still).tier).toBe('routine');
    expect(tier({ state: 'below', pBelow: 0.9 }, still).tier).toBe('support');
  });
});

describe('the clock of a tier', () => {
  const leave: Pause[] = [
    { from: '2026-03-01', to: '2026-03-10' },
    { from: '2026-03-05', to: '2026-03-20' },
  ];

  test('does not run on days of leave, and counts overlapping leave once', () => {
    expect(runningDays('2026-02-01', '2026-04-01', [])).toBe(59);
    expect(runningDays('2026-02-01', '2026-04-01', leave)).toBe(39);
    expect(runningDays('2026-03-08', '2026-03-15', leave)).toBe(0);
    expect(runningDays('2026-03-18', '2026-04-01', [{ from: '2026-03-25', to: null }])).toBe(7);
    expect(isPaused('2026-03-20', leave)).toBe(true);
    expect(isPaused('2026-03-21', leave)).toBe(false);
  });

  test('two failures of the same assessment within 12 months count, of two assessments not', () => {
    const failure = (assessmentCode: string, failedOn: string) => ({ assessmentCode, failedOn });
    const today = '2026-11-21';
    const early = [failure('A', '2025-11-20'), failure('A', '2026-05-01'), failure('B', '2026-05-01')];
    expect(failedTwice(early, today, [])).toEqual([]);
    expect(failedTwice([...early, failure('A', '2025-11-21')], today, [])).toEqual(['A']);
    expect(failedTwice(early, today, leave)).toEqual(['A']);
    expect(failedTwice([...early, failure('B', '2026-11-22')], today, [])).toEqual([]);
  });

  test('a tier set by hand ends after 90 days', () => {
    const finding = { tier: 'routine', reasons: [] } as const;
    const manual = { tier: 'attention', reason: '家庭原因', setOn: '2026-08-01' } as const;
    expect(manualTierEndsOn('2026-08-01')).toBe('2026-10-30');
    expect(tierInForce(finding, null, '2026-10-30')).toBe('routine');
    expect(tierInForce(finding, manual, '2026-07-31')).toBe('routine');
    expect(tierInForce(finding, manual, '2026-10-30')).toBe('attention');
    expect(tierInForce(finding, manual, '2026-10-31')).toBe('routine');
  });
});
