import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kinds } from './kinds.ts';

const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const names = fc.integer({ min: 2, max: 8 }).map((count) => letters.slice(0, count));
const some = (ids: readonly string[], minLength = 0) => fc.shuffledSubarray([...ids], { minLength });
const parts = (ids: readonly string[]) => ids.map((id) => ({ id, text: `文字 ${id}` }));

describe('multiple', () => {
  const { grade, rules } = kinds.multiple;
  const sample = names.chain((ids) =>
    fc.record({
      item: some(ids, 1).map((keys) => ({ stem: '题', options: parts(ids), keys })),
      picks: some(ids),
      rule: fc.constantFrom(...rules),
    }),
  );

  test('one more right pick never lowers the grade', () => {
    fc.assert(
      fc.property(sample, ({ item, picks, rule }) => {
        const before = grade(item, { picks }, rule).fraction;
        for (const key of item.keys.filter((id) => !picks.includes(id))) {
          expect(grade(item, { picks: [...picks, key] }, rule).fraction).toBeGreaterThanOrEqual(before);
        }
      }),
    );
  });

  test('taking back the wrong picks never lowers it either', () => {
    fc.assert(
      fc.property(sample, ({ item, picks, rule }) => {
        const rightOnly = picks.filter((id) => item.keys.includes(id));
        const before = grade(item, { picks }, rule).fraction;
        expect(grade(item, { picks: rightOnly }, rule).fraction).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  test('picking everything earns nothing unless everything is right', () => {
    fc.assert(
      fc.property(sample, ({ item, rule }) => {
        const picks = item.options.map(({ id }) => id);
        expect(grade(item, { picks }, rule).fraction).toBe(item.keys.length === picks.length ? 1 : 0);
      }),
    );
  });
});

test('matching: one more right pair never lowers the grade', () => {
  const sample = names.chain((ids) => {
    const partners = fc.array(fc.constantFrom(...letters), { minLength: ids.length, maxLength: ids.length });
    const pairs = partners.map((rights) =>
      Object.fromEntries(ids.map((id, at) => [id, rights[at] as string])),
    );
    return fc.record({
      item: pairs.map((key) => ({ stem: '题', left: parts(ids), right: parts(letters), pairs: key })),
      pairs,
      left: fc.constantFrom(...ids),
      rule: fc.constantFrom(...kinds.matching.rules),
    });
  });
  fc.assert(
    fc.property(sample, ({ item, pairs, left, rule }) => {
      const { fraction } = kinds.matching.grade(item, { pairs }, rule);
      const bettered = { ...pairs, [left]: item.pairs[left] as string };
      expect(kinds.matching.grade(item, { pairs: bettered }, rule).fraction).toBeGreaterThanOrEqual(fraction);
    }),
  );
});

test('fill-blank: one more right text never lowers the grade', () => {
  const text = fc.constantFrom<string>('十二', '六', '');
  const texts = fc.array(text, { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(texts, fc.nat(2), fc.constantFrom(...kinds['fill-blank'].rules), (given, at, rule) => {
      const blanks = [{ accept: ['十二'] }, { accept: ['六', '6'] }, { accept: ['十二', '12'] }];
      const item = { stem: '{{1}}{{2}}{{3}}', blanks };
      const { fraction } = kinds['fill-blank'].grade(item, { texts: given }, rule);
      const bettered = given.with(at, blanks[at]?.accept.at(-1) ?? '');
      expect(kinds['fill-blank'].grade(item, { texts: bettered }, rule).fraction).toBeGreaterThanOrEqual(
        fraction,
      );
    }),
  );
});

test('ordering: swapping an entry into its place never lowers the grade', () => {
  const sample = names.chain((ids) =>
    fc.tuple(some(ids, ids.length), some(ids, ids.length), fc.nat(ids.length - 1)),
  );
  fc.assert(
    fc.property(sample, ([key, given, at]) => {
      const item = { stem: '题', entries: parts(key), order: key };
      const from = given.indexOf(key[at] as string);
      const bettered = given.with(from, given[at] as string).with(at, key[at] as string);
      const { fraction } = kinds.ordering.grade(item, { order: given });
      expect(kinds.ordering.grade(item, { order: bettered }).fraction).toBeGreaterThanOrEqual(fraction);
    }),
  );
});

test('numeric: what lies within the tolerance is right, what lies beyond is wrong', () => {
  const hundredths = fc.integer({ min: -99_999_999, max: 99_999_999 });
  fc.assert(
    fc.property(hundredths, fc.nat(100), fc.integer({ min: -200, max: 200 }), (key, tolerance, off) => {
      const item = { stem: '题', key: key / 100, tolerance: tolerance / 100 };
      const text = ((key + off) / 100).toFixed(2);
      expect(kinds.numeric.grade(item, { text }).verdict).toBe(
        Math.abs(off) <= tolerance ? 'right' : 'wrong',
      );
    }),
  );
});
