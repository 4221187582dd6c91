import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inForceOn, mayWithdraw } from './kept-versions.ts';

const days = ['2026-01-01', '2026-06-01', '2026-11-22', '2026-12-01', '2027-01-01'];
const version = fc.record({
  effectiveOn: fc.constantFrom(...days),
  withdrawnAt: fc.constantFrom(null, null, '2026-11-01T00:00:00.000Z'),
});

test('what holds has begun, was not taken back, and nothing newer has begun', () => {
  fc.assert(
    fc.property(fc.array(version), fc.constantFrom(...days), (versions, day) => {
      const held = inForceOn(versions, day);
      const begun = versions.filter((one) => one.withdrawnAt === null && one.effectiveOn <= day);
      expect(held === null).toBe(begun.length === 0);
      for (const one of begun) expect(one.effectiveOn <= (held?.effectiveOn ?? '')).toBe(true);
    }),
  );
});

test('what holds today can no longer be taken back', () => {
  fc.assert(
    fc.property(fc.array(version), fc.constantFrom(...days), (versions, day) => {
      const held = inForceOn(versions, day);
      if (held) expect(mayWithdraw(held, day)).toBe(false);
    }),
  );
});
