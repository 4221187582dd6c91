import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assess } from './assess.ts';
import { CAP_2 } from './model.ts';
import { addDays } from '../platform/day.ts';
import { daysEnough, proposalOf } from './proposal.ts';
import { Q_GRID } from './tuning.ts';

const night = {
  capabilityCode: 'WPN-02',
  tunedOn: '2026-11-20',
  bestQ: 0.2,
  likelihoods: Q_GRID.map((q) => -Math.abs(Math.log(q / 0.2))),
  predicted: 400,
  inside: 340,
};

test('a better q is proposed with what it gains, and no more once it is in force', () => {
  const proposal = proposalOf(night, CAP_2);
  expect(proposal).toMatchObject({ current: 0.1, proposed: 0.2, held: 0.85, predicted: 400 });
  expect(proposal?.gain).toBeCloseTo(Math.log(2), 12);
  expect(proposalOf(night, { ...CAP_2, qOf: { 'WPN-02': 0.2 } })).toBe(null);
  expect(proposalOf({ ...night, bestQ: null }, CAP_2)).toBe(null);
});

test('one drill is enough evidence for as many days as is said, and not a day longer', () => {
  fc.assert(
    fc.property(fc.constantFrom(...Q_GRID), (q) => {
      const model = { ...CAP_2, q };
      const day = '2020-01-01';
      const rows = [
        { id: 'a', type: 'drill' as const, happenedOn: day, score: 70, status: 'confirmed' as const },
      ];
      const asked = { required: 2 as const, validityDays: null, fade: 'none' as const };
      const enough = (days: number) => assess(rows, asked, addDays(day, days), model).enoughEvidence;
      expect([enough(daysEnough(q, model)), enough(daysEnough(q, model) + 1)]).toEqual([true, false]);
    }),
  );
});
