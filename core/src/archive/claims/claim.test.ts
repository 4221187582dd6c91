import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ProvableLevel } from '../../capability/model.ts';
import { claimSorts, findingOfClaim, isSameClaim } from './claim.ts';

const level = fc.constantFrom<ProvableLevel>(1, 2, 3, 4, 5);
const ceilings = fc.record({ exam_online: level, certificate: level, practical: level, course: level });

test('a claim never proves more than its sort can, nor more than whoever approves it believes', () => {
  fc.assert(
    fc.property(fc.constantFrom(...claimSorts), ceilings, level, (sort, of, believed) => {
      const found = findingOfClaim(sort, of, believed);
      const most = found && Math.min(believed, of[found.type as 'certificate']);
      expect(found?.ceiling ?? null).toBe(most);
      expect(found === null).toBe(sort === 'course');
      expect(findingOfClaim(sort, {}, believed)).toBeNull();
    }),
  );
});

test('the same training claimed twice is found, whatever its spaces and points; another one is not', () => {
  const one = { title: '急救员 培训（第3期）', fromOn: '2026-03-01', toOn: '2026-03-05' };
  expect(
    isSameClaim(one, { ...one, title: '急救员培训(第3期)', fromOn: '2026-03-05', toOn: '2026-03-06' }),
  ).toBe(true);
  expect(isSameClaim(one, { ...one, fromOn: '2026-03-06', toOn: '2026-03-08' })).toBe(false);
  expect(isSameClaim(one, { ...one, title: '急救员培训第4期' })).toBe(false);
});
