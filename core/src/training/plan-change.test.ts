import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type ComparedLine, planDifference } from './plan-change.ts';
import { noCosts } from './plan-shapes.ts';

const line = (n: number, over: Partial<ComparedLine> = {}): ComparedLine => ({
  id: `s${n}`,
  ofLineId: null,
  titleZh: `项目${n}`,
  titleEn: `Line ${n}`,
  categoryCode: 'specialist',
  courseCode: null,
  capabilityCodes: ['WPN-02', 'AID-01'],
  classes: 2,
  peopleEach: 20,
  days: 3,
  months: [3, 9],
  costs: noCosts,
  note: null,
  quotas: [{ unitId: 'u1', people: 5 }],
  ...over,
});
const copyOf = (one: ComparedLine): ComparedLine => ({ ...one, id: `c-${one.id}`, ofLineId: one.id });

it('a copy differs in nothing, whatever the order of its lines, months and heads of costs', () => {
  const standing = [line(1), line(2)];
  const { other, ...rest } = noCosts;
  const change = standing.map((one) => ({ ...copyOf(one), months: [9, 3], costs: { other, ...rest } }));
  expect(planDifference(standing, change.toReversed())).toEqual([]);
});

it('every line that is added, altered or taken out is told once, with what differs and nothing else', () => {
  const deeds = fc.array(fc.constantFrom('keep', 'size', 'quota', 'remove'), { maxLength: 8 });
  fc.assert(
    fc.property(deeds, fc.nat(3), (done, added) => {
      const standing = done.map((_, n) => line(n));
      const change = standing.flatMap((one, n) => {
        const copy = copyOf(one);
        if (done[n] === 'remove') return [];
        if (done[n] === 'size') return [{ ...copy, peopleEach: 21 }];
        return [done[n] === 'quota' ? { ...copy, quotas: [{ unitId: 'u2', people: 4 }] } : copy];
      });
      const fresh = Array.from({ length: added }, (_, n) => line(100 + n));
      const found = planDifference(standing, [...change, ...fresh]);
      const count = (did: string) => found.filter((one) => one.did === did).length;
      expect(count('added')).toBe(added);
      expect(count('removed')).toBe(done.filter((one) => one === 'remove').length);
      expect(count('changed')).toBe(done.filter((one) => one === 'size' || one === 'quota').length);
      for (const { was, fields, quotas } of found.filter(({ did }) => did === 'changed')) {
        const deed = done[standing.indexOf(was!)];
        expect(fields).toEqual(deed === 'size' ? ['peopleEach'] : []);
        expect(quotas).toEqual(
          deed === 'size'
            ? []
            : [
                { unitId: 'u1', was: 5, is: 0 },
                { unitId: 'u2', was: 0, is: 4 },
              ],
        );
      }
    }),
  );
});
