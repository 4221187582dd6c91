import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assessedOf, requestState } from './request-state.ts';

const facts = fc.record({
  withdrawnAt: fc.constantFrom(null, '2026-11-20T00:00:00.000Z'),
  doneAt: fc.constantFrom(null, '2026-11-21T00:00:00.000Z'),
  plannedOn: fc.constantFrom(null, '2026-12-01'),
  people: fc.integer({ min: 1, max: 40 }),
  open: fc.integer({ min: 0, max: 40 }),
});

test('a request is open exactly while somebody owes a result and nobody has withdrawn it', () => {
  fc.assert(
    fc.property(facts, (one) => {
      const state = requestState(one);
      const isOpen = state === 'asked' || state === 'planned';
      expect(isOpen).toBe(one.withdrawnAt === null && one.doneAt === null && one.open > 0);
      if (isOpen) expect(state).toBe(one.plannedOn === null ? 'asked' : 'planned');
    }),
  );
});

test('those assessed are never more than those named, nor fewer than none', () => {
  fc.assert(
    fc.property(facts, (one) => {
      expect(assessedOf(one)).toBeGreaterThanOrEqual(0);
      expect(assessedOf(one)).toBeLessThanOrEqual(one.people);
    }),
  );
});
