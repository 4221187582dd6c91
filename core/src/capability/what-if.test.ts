import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Happening, othersOf, readinessOfStands, type Stand, standsAfter } from './what-if.ts';

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
const step = (over: Partial<Happening>): Happening => ({ pass: nobody, leave: nobody, join: [], ...over });
const after = (stands: readonly Stand[], ...steps: Partial<Happening>[]) =>
  standsAfter(stands, steps.map(step)).stands;

test('a pass never lowers what is proven, and makes everybody ready who is named and counts', () => {
  fc.assert(
    fc.property(people, some, (stands, pass) => {
      const then = after(stands, { pass });
      const [before, figures] = [readinessOfStands(stands), readinessOfStands(then)];
      expect(figures.n).toBe(before.n);
      expect(figures.ready).toBeGreaterThanOrEqual(before.ready);
      for (const one of then) if (pass.has(one.personId)) expect(['met', 'exempt']).toContain(one.state);
      for (const [i, one] of then.entries()) if (!pass.has(one.personId)) expect(one).toBe(stands[i]);
    }),
  );
});

test('whoever leaves counts nowhere any more, and nothing happening changes nothing', () => {
  fc.assert(
    fc.property(people, some, (stands, leave) => {
      expect(after(stands, { leave }).some(({ personId }) => leave.has(personId))).toBe(false);
      expect(readinessOfStands(after(stands, {}))).toEqual(readinessOfStands(stands));
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
  const then = readinessOfStands(after(unknown, { pass: new Set(unknown.map(({ personId }) => personId)) }));
  expect(then).toMatchObject({ n: 20, ready: 20, readyLow: 1, readyHigh: 1 });
  expect(then.expected).toBeGreaterThan(0.6);
  expect(then.low90).toBeLessThan(then.expected as number);
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

test('people whom no step names may be counted beforehand: the figures are the same', () => {
  fc.assert(
    fc.property(people, fc.integer({ min: 0, max: 5 }), (stands, cut) => {
      const rest = stands.slice(cut).filter(({ state }) => state !== 'exempt');
      const counts = {
        n: rest.length,
        ready: rest.filter(({ state }) => state === 'met' || state === 'due').length,
        unknown: rest.filter(({ state }) => state === 'no_evidence').length,
      };
      const known = (one: Stand): Stand => ({
        ...one,
        chance: one.state === 'no_evidence' ? null : (one.chance ?? 0),
      });
      const others = othersOf(
        counts,
        rest.flatMap((one) => known(one).chance ?? []),
      );
      const [whole, split] = [
        readinessOfStands(stands.map(known)),
        readinessOfStands(stands.slice(0, cut).map(known), others),
      ];
      expect({ ...split, expected: 0 }).toEqual({ ...whole, expected: 0 });
      expect(split.expected ?? -1).toBeCloseTo(whole.expected ?? -1, 12);
    }),
  );
});

test('steps count in their order: who left does not pass, who passed keeps it in the next post', () => {
  const one: Stand = {
    personId: 'p0',
    state: 'below',
    mean: 50,
    variance: 40,
    threshold: 60,
    chance: 0,
  };
  const joined = { ...one, threshold: 75 };
  const pass = new Set(['p0']);
  expect(standsAfter([one], [step({ leave: pass }), step({ pass })])).toMatchObject({
    stands: [],
    touched: [pass, nobody],
  });
  expect(after([one], { pass }, { join: [joined] })).toMatchObject([{ state: 'met', threshold: 75 }]);
  expect(after([], { join: [joined] })).toEqual([joined]);
});
