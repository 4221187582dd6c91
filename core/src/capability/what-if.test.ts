import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readinessOfStands, type Stand, standsAfter } from './what-if.ts';

const states = ['met', 'due', 'below', 'lapsed', 'no_evidence', 'exempt'] as const;
const stand = (n: number) =>
  fc.record({
    personId: fc.constant(`p${n}`),
    state: fc.constantFrom(...states),
    mean: fc.integer({ min: 30, max: 95 }),
    variance: fc.constantFrom(10, 40, 72, 144),
    threshold: fc.constantFrom(40, 60, 75),
    chance: fc.constantFrom(null, 0, 0.4, 0.9),
  });
const people: fc.Arbitrary<Stand[]> = fc
  .integer({ min: 5, max: 12 })
  .chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => stand(i))));
const some = fc.array(fc.nat({ max: 11 }), { maxLength: 6 }).map((list) => new Set(list.map((n) => `p${n}`)));
const nobody = new Set<string>();

test('a pass never lowers what is proven, and makes everybody ready who is named and counts', () => {
  fc.assert(
    fc.property(people, some, (stands, pass) => {
      const after = standsAfter(stands, { pass, leave: nobody });
      const [before, then] = [readinessOfStands(stands), readinessOfStands(after)];
      expect(then.n).toBe(before.n);
      expect(then.ready).toBeGreaterThanOrEqual(before.ready);
      for (const one of after) if (pass.has(one.personId)) expect(['met', 'exempt']).toContain(one.state);
      for (const [i, one] of after.entries()) if (!pass.has(one.personId)) expect(one).toBe(stands[i]);
    }),
  );
});

test('whoever leaves counts nowhere any more, and nothing happening changes nothing', () => {
  fc.assert(
    fc.property(people, some, (stands, leave) => {
      const after = standsAfter(stands, { pass: nobody, leave });
      expect(after.some(({ personId }) => leave.has(personId))).toBe(false);
      expect(readinessOfStands(standsAfter(stands, { pass: nobody, leave: nobody }))).toEqual(
        readinessOfStands(stands),
      );
    }),
  );
});

test('a pass by twenty unknown people makes them likely, not certain', () => {
  const unknown = Array.from({ length: 20 }, (_, i) => ({
    personId: `p${i}`,
    state: 'no_evidence' as const,
    mean: 65,
    variance: 144,
    threshold: 60,
    chance: null,
  }));
  const after = readinessOfStands(
    standsAfter(unknown, { pass: new Set(unknown.map(({ personId }) => personId)), leave: nobody }),
  );
  expect(after).toMatchObject({ n: 20, ready: 20, readyLow: 1, readyHigh: 1 });
  expect(after.expected).toBeGreaterThan(0.6);
  expect(after.low90).toBeLessThan(after.expected as number);
});

test('fewer than five people have counts and no share', () => {
  const few = [{ personId: 'a', state: 'met' as const, mean: 80, variance: 20, threshold: 60, chance: 0.99 }];
  expect(readinessOfStands(few)).toMatchObject({
    n: 1,
    ready: 1,
    readyLow: null,
    expected: null,
    low90: null,
  });
});
