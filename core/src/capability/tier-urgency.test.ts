import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byUrgency, mostUrgent, RULES_BY_URGENCY } from './tier-urgency.ts';
import type { TierReason } from './tiers.ts';

const reason = fc
  .tuple(fc.constantFrom(...RULES_BY_URGENCY), fc.integer({ min: 1, max: 9 }))
  .map(([rule, n]): TierReason =>
    rule === 'few_met'
      ? { rule, shareMet: n / 10 }
      : rule === 'failed_twice'
        ? { rule, assessmentCode: `WPN-0${n}` }
        : { rule, capabilityCode: `WPN-0${n}` },
  );

test('ordering by urgency loses no reason, and the first is the most urgent one', () => {
  fc.assert(
    fc.property(fc.array(reason), (reasons) => {
      const ordered = byUrgency(reasons);
      expect(ordered).toHaveLength(reasons.length);
      expect(new Set(ordered)).toEqual(new Set(reasons));
      const places = ordered.map(({ rule }) => RULES_BY_URGENCY.indexOf(rule));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(mostUrgent(reasons)).toBe(places[0] ?? RULES_BY_URGENCY.length);
    }),
  );
});

test('a hold comes before what time may bring about, and few requirements met comes last', () => {
  const held: TierReason = { rule: 'held', capabilityCode: 'WPN-02' };
  const due: TierReason = { rule: 'due', capabilityCode: 'AID-01' };
  const few: TierReason = { rule: 'few_met', shareMet: 0.5 };
  expect(byUrgency([few, due, held])).toEqual([held, due, few]);
});
