import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agreementOf, type FieldTest, fieldVerdict } from './field-test.ts';

const record = { m: 70, P: 16, state: 'met' } as const;
/** √(16 + 9) = 5: the 90 % range of a result is 70 ± 8.22. */
const tested = (score: number, passed = score >= 60): FieldTest => ({
  record,
  test: { score, variance: 9, passed },
});

test('a result agrees with the records as far as their own doubt and that of the test together reach', () => {
  expect([61.7, 61.8, 78.2, 78.3].map((score) => agreementOf(tested(score)))).toEqual([
    'below',
    'inside',
    'inside',
    'above',
  ]);
  expect(agreementOf({ record, test: null })).toBeNull();
  expect(agreementOf({ record: null, test: { score: 50, variance: 9, passed: false } })).toBeNull();
});

test('records that promise what the field does not show are called too high; a few tests say nothing', () => {
  const low = fieldVerdict(Array.from({ length: 10 }, () => tested(45)));
  expect(low).toMatchObject({
    tested: 10,
    compared: 10,
    inside: 0,
    metByRecord: 10,
    metInField: 0,
    bias: -25,
    verdict: 'records-high',
  });
  expect(low.met.share).toBe(0);
  // Wilson 95 % of 0 of 10 (z = 1.96): 3.8416 / 13.8416.
  expect(low.met.high).toBeCloseTo(0.2775, 4);
  expect(fieldVerdict(Array.from({ length: 10 }, () => tested(95))).verdict).toBe('records-low');
  expect(fieldVerdict(Array.from({ length: 4 }, () => tested(45))).verdict).toBe('too-few');
  expect(fieldVerdict([{ record, test: null }])).toMatchObject({ tested: 0, bias: null, verdict: 'too-few' });
});

test('the order of people does not matter, and who was not tested changes nothing', () => {
  const one = fc.record({
    record: fc.option(fc.constant(record)),
    test: fc.option(
      fc.record({ score: fc.integer({ min: 0, max: 100 }), variance: fc.constant(25), passed: fc.boolean() }),
    ),
  });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 30 }), (tests) => {
      const all = fieldVerdict(tests);
      expect(fieldVerdict([...tests.toReversed(), { record, test: null }])).toEqual({
        ...all,
        bias: all.bias === null ? null : expect.closeTo(all.bias, 9),
      });
      expect(all.inside).toBeLessThanOrEqual(all.compared);
      expect(all.compared).toBeLessThanOrEqual(all.tested);
    }),
  );
});
