import { expect, test } from 'vitest';
import { standingOf, type RequiredScore } from './standing.ts';

const TODAY = '2026-11-21';
const good: RequiredScore = {
  capabilityCode: 'WPN-02',
  mustHave: true,
  state: 'met',
  held: false,
  pBelow: 0.02,
  shown: 80,
  threshold: 60,
  fade: 'none',
  lastEvidenceOn: '2026-10-01',
  expiresOn: '2027-10-01',
  failedOn: [],
};
const injured = [{ from: '2026-11-01', to: '2026-12-31' }];

test('somebody who meets everything is under routine management', () => {
  expect(standingOf([good], TODAY, [])).toEqual({ tier: 'routine', reasons: [] });
});

test('two failures of one capability within a year call for support, years apart they do not', () => {
  const twice = (first: string) => standingOf([{ ...good, failedOn: [first, '2026-06-01'] }], TODAY, []);
  expect(twice('2026-03-01')).toEqual({
    tier: 'support',
    reasons: [{ rule: 'failed_twice', assessmentCode: 'WPN-02' }],
  });
  expect(twice('2025-03-01').tier).toBe('routine');
});

test('days of injury do not count in the year of the two failures', () => {
  const pauses = [{ from: '2026-01-01', to: '2026-06-30' }];
  const scores = [{ ...good, failedOn: ['2025-09-01', '2026-10-01'] }];
  expect(standingOf(scores, TODAY, []).tier).toBe('routine');
  expect(standingOf(scores, TODAY, pauses).tier).toBe('support');
});

test('a must-have that fades below the line within 60 days deserves attention, unless the clock stands', () => {
  const fading = { ...good, fade: 'fast', shown: 61, lastEvidenceOn: '2026-10-10' } as const;
  expect(standingOf([fading], TODAY, [])).toEqual({
    tier: 'attention',
    reasons: [{ rule: 'expected_below', capabilityCode: 'WPN-02' }],
  });
  expect(standingOf([fading], TODAY, injured).tier).toBe('routine');
});

test('a must-have due within 30 days deserves attention, unless a class that trains it is booked', () => {
  const due = { ...good, state: 'due', expiresOn: '2026-12-10' } as const;
  expect(standingOf([due], TODAY, []).reasons).toEqual([{ rule: 'due', capabilityCode: 'WPN-02' }]);
  expect(standingOf([{ ...due, booked: true }], TODAY, []).tier).toBe('routine');
});

test('what is disputed is not held against the person until the objection is settled', () => {
  const below = { ...good, state: 'below', pBelow: 0.95, failedOn: ['2026-09-01', '2026-10-01'] } as const;
  expect(standingOf([below], TODAY, []).tier).toBe('support');
  expect(standingOf([{ ...below, disputed: true }], TODAY, [])).toEqual({ tier: 'routine', reasons: [] });
});

test('a lapsed must-have calls for support 31 running days after the person was told, not before, nor untold', () => {
  const lapsed = { ...good, state: 'lapsed', expiresOn: '2026-01-01' } as const;
  const told = (noticedOn: string | null, pauses: Parameters<typeof standingOf>[2] = []) =>
    standingOf(
      [
        { ...good, capabilityCode: 'AID-01' },
        { ...lapsed, noticedOn },
      ],
      TODAY,
      pauses,
    );
  expect(told('2026-10-21')).toEqual({
    tier: 'support',
    reasons: [
      { rule: 'lapsed', capabilityCode: 'WPN-02' },
      { rule: 'few_met', shareMet: 0.5 },
    ],
  });
  const untold = { tier: 'support', reasons: [{ rule: 'few_met', shareMet: 0.5 }] };
  expect(told('2026-10-22')).toEqual(untold);
  expect(told(null)).toEqual(untold);
  expect(told('2026-10-21', [{ from: '2026-11-01', to: '2026-11-02' }])).toEqual(untold);
  expect(told('2026-10-19', [{ from: '2026-11-01', to: '2026-11-02' }]).reasons).toHaveLength(2);
  expect(told('2026-01-03', injured)).toEqual(untold);
});
