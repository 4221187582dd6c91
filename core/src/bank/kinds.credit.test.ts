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

test('cloze: one more right gap never lowers the grade', () => {
  const choices = parts(['a', 'b', 'c']);
  const item = {
    stem: '{{1}}{{2}}{{3}}',
    gaps: [
      { type: 'select' as const, choices, key: 'b' },
      { type: 'text' as const, accept: ['处所'] },
      { type: 'number' as const, key: 24, tolerance: 1 },
    ],
  };
  const given: fc.Arbitrary<string[]> = fc.tuple(
    fc.constantFrom('', 'a', 'b'),
    fc.constantFrom('', '处所', '地点'),
    fc.constantFrom('', '23', '9'),
  );
  fc.assert(
    fc.property(given, fc.nat(2), fc.constantFrom(...kinds.cloze.rules), (gaps, at, rule) => {
      const { fraction } = kinds.cloze.grade(item, { gaps }, rule);
      const bettered = gaps.with(at, ['b', '处所', '24'][at] as string);
      expect(kinds.cloze.grade(item, { gaps: bettered }, rule).fraction).toBeGreaterThanOrEqual(fraction);
    }),
  );
});

test('hotspot: one more right point never lowers the grade, and the order of points makes none', () => {
  const image = { media: `media:${'0a'.repeat(32)}`, alt: '图', width: 300, height: 200 };
  const areas = [0.2, 0.45, 0.5, 0.8].map((x) => ({ shape: 'circle' as const, x, y: 0.5, radius: 0.1 }));
  const item = { stem: '题', image, markers: [], areas };
  const share = fc.integer({ min: 0, max: 20 }).map((twentieths) => twentieths / 20);
  const points = fc.array(fc.record({ x: share, y: fc.constantFrom(0.5, 0.9) }), { maxLength: 3 });
  fc.assert(
    fc.property(points, fc.nat(3), fc.constantFrom(...kinds.hotspot.rules), (given, at, rule) => {
      const { fraction } = kinds.hotspot.grade(item, { points: given }, rule);
      const more = [...given, { x: areas[at]?.x ?? 0, y: 0.5 }];
      expect(kinds.hotspot.grade(item, { points: more }, rule).fraction).toBeGreaterThanOrEqual(fraction);
      expect(kinds.hotspot.grade(item, { points: given.toReversed() }, rule).fraction).toBe(fraction);
    }),
  );
});

test('case group: the grade is the sum of its parts, and one more right part never lowers it', () => {
  const { grade, rules } = kinds['case-group'];
  const options = parts(['a', 'b', 'c', 'd']);
  const item = {
    stem: '题',
    material: '材料',
    parts: [
      { id: 'q1', points: 2, kind: 'true-false' as const, content: { stem: '一', key: true } },
      { id: 'q2', points: 3, kind: 'multiple' as const, content: { stem: '二', options, keys: ['a', 'b'] } },
      {
        id: 'q3',
        points: 5,
        kind: 'fill-blank' as const,
        content: { stem: '{{1}}{{2}}', blanks: [{ accept: ['甲'] }, { accept: ['乙'] }] },
      },
    ],
  };
  const given = fc.record(
    {
      q1: fc.record({ pick: fc.boolean() }),
      q2: fc.record({ picks: some(['a', 'b', 'c', 'd']) }),
      q3: fc.record({ texts: fc.array(fc.constantFrom('甲', '乙'), { maxLength: 2 }) }),
    },
    { requiredKeys: [] },
  );
  const right = { q1: { pick: true }, q2: { picks: ['a', 'b'] }, q3: { texts: ['甲', '乙'] } };
  fc.assert(
    fc.property(
      given,
      fc.constantFrom('q1', 'q2', 'q3'),
      fc.constantFrom(...rules),
      (answered, part, rule) => {
        const before = grade(item, { parts: answered }, rule);
        const sum = before.parts?.reduce((all, one) => all + one.share * (one.fraction ?? 0), 0);
        expect(before.fraction).toBeCloseTo(sum ?? Number.NaN, 10);
        const after = grade(
          item,
          { parts: { ...answered, [part]: right[part as keyof typeof right] } },
          rule,
        );
        expect(after.fraction).toBeGreaterThanOrEqual((before.fraction ?? 0) - 1e-12);
      },
    ),
  );
});
