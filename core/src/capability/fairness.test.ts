import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fairGroups, rateOf } from './fairness.ts';

test('a group whose range lies apart from that of all others is marked, one that overlaps is not', () => {
  const [men, women] = fairGroups([
    { group: 'M', people: 400, passed: 360 },
    { group: 'F', people: 100, passed: 60 },
  ]);
  expect([men?.apart, women?.apart]).toEqual([true, true]);
  expect(
    fairGroups([
      { group: 'M', people: 40, passed: 36 },
      { group: 'F', people: 10, passed: 8 },
    ]),
  ).toMatchObject([{ apart: false }, { apart: false, rate: { share: 0.8 } }]);
});

test('few people are withheld, and never one group alone beside a total', () => {
  expect(rateOf(3, 4)).toEqual({ share: null, low: null, high: null });
  const counts = fc.array(
    fc.nat(30).chain((people) => fc.record({ people: fc.constant(people), passed: fc.nat(people) })),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(counts, (found) => {
      const groups = fairGroups(found.map((one, i) => ({ ...one, group: String(i) })));
      const shut = groups.filter((one, i) => one.people === null && (found[i]?.people ?? 0) > 0);
      for (const [i, one] of groups.entries()) {
        if (one.people !== null) expect(one.people).toBeGreaterThanOrEqual(5);
        else expect(one.passed).toBeNull();
        if (one.rate.share !== null)
          expect(one.rate.share).toBe((found[i]?.passed ?? 0) / (found[i]?.people ?? 1));
      }
      const filled = found.filter(({ people }) => people > 0).length;
      if (shut.length === 1) expect(filled).toBe(1);
    }),
  );
});
