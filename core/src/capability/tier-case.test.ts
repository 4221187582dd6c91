import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../platform/day.ts';
import { tierCaseOf, type TierWord, wordEndsOn } from './tier-case.ts';
import { runningDays } from './tier-clock.ts';
import { type TierFinding, type TierReason, TIERS } from './tiers.ts';

const today = '2026-11-22';
const held: TierReason = { rule: 'held', capabilityCode: 'WPN-02' };
const due: TierReason = { rule: 'due', capabilityCode: 'AID-01' };
const support: TierFinding = { tier: 'support', reasons: [held] };
const attention: TierFinding = { tier: 'attention', reasons: [due] };
const routine: TierFinding = { tier: 'routine', reasons: [] };
const word = (act: TierWord['act'], tier: TierWord['tier'], decidedOn = '2026-11-01'): TierWord => ({
  act,
  tier,
  grounds: tier === 'support' ? [held] : [due],
  decidedOn,
});

test('the rules only propose: nothing holds until a leader has said so', () => {
  expect(tierCaseOf(support, null, today, [])).toEqual({
    tier: 'routine',
    state: 'proposed',
    asks: true,
    endsOn: null,
  });
  expect(tierCaseOf(routine, null, today, []).state).toBe('none');
  expect(tierCaseOf(support, word('withdraw', 'support'), today, []).state).toBe('proposed');
});

test('a confirmed tier holds, is left by itself when the evidence changes, and ends after 90 days', () => {
  const confirmed = word('confirm', 'support');
  expect(tierCaseOf(support, confirmed, today, [])).toMatchObject({ tier: 'support', endsOn: '2027-01-30' });
  expect(tierCaseOf(attention, confirmed, today, [])).toMatchObject({ tier: 'routine', state: 'proposed' });
  expect(tierCaseOf(routine, confirmed, today, [])).toMatchObject({ tier: 'routine', state: 'none' });
  expect(tierCaseOf(support, confirmed, '2027-01-30', []).tier).toBe('support');
  expect(tierCaseOf(support, confirmed, '2027-01-31', [])).toMatchObject({ tier: 'routine', asks: true });
});

test('rules that give more than was confirmed ask again, and what was confirmed holds meanwhile', () => {
  expect(tierCaseOf(support, word('confirm', 'attention'), today, [])).toMatchObject({
    tier: 'attention',
    state: 'confirmed',
    asks: true,
  });
});

test('a declined tier is asked again only for more or for another reason', () => {
  const declined = word('decline', 'attention');
  expect(tierCaseOf(attention, declined, today, []).state).toBe('declined');
  expect(tierCaseOf(support, declined, today, []).asks).toBe(true);
  const other: TierFinding = { tier: 'attention', reasons: [{ rule: 'due', capabilityCode: 'LAW-01' }] };
  expect(tierCaseOf(other, declined, today, []).asks).toBe(true);
});

test('a tier set by hand holds whatever the rules say, and ends', () => {
  expect(tierCaseOf(routine, word('set', 'attention'), today, [])).toMatchObject({
    tier: 'attention',
    state: 'set',
  });
  expect(tierCaseOf(routine, word('set', 'attention'), '2027-02-01', []).state).toBe('none');
});

test('the 90 days of a word stand still during leave, for ever while it has no end', () => {
  expect(wordEndsOn('2026-11-01', [{ from: '2026-11-10', to: '2026-11-19' }])).toBe('2027-02-09');
  expect(wordEndsOn('2026-11-01', [{ from: '2026-11-10', to: null }])).toBeNull();
});

const day = fc.integer({ min: -200, max: 200 }).map((days) => addDays(today, days));
const pauses = fc.array(
  fc.tuple(day, fc.nat(120)).map(([from, days]) => ({ from, to: addDays(from, days) })),
  { maxLength: 4 },
);

test('whatever the pauses, exactly 90 days of a word ran for the person', () => {
  fc.assert(
    fc.property(day, pauses, (decidedOn, stops) => {
      const last = wordEndsOn(decidedOn, stops) as string;
      expect(runningDays(decidedOn, last, stops)).toBe(90);
      expect(last >= addDays(decidedOn, 90)).toBe(true);
    }),
  );
});

test('no tier above routine is ever in force without a live word of a leader that names it', () => {
  const tier = fc.constantFrom(...TIERS);
  const acts = fc.constantFrom('confirm' as const, 'decline' as const, 'set' as const, 'withdraw' as const);
  fc.assert(
    fc.property(tier, fc.option(fc.tuple(acts, tier, day)), pauses, (found, said, stops) => {
      const finding = { tier: found, reasons: found === 'routine' ? [] : [held] };
      const given = said && { act: said[0], tier: said[1], grounds: [held], decidedOn: said[2] };
      const { tier: holds } = tierCaseOf(finding, given, today, stops);
      if (holds !== 'routine') {
        expect(['confirm', 'set']).toContain(given?.act);
        expect(given?.tier).toBe(holds);
      }
    }),
  );
});
