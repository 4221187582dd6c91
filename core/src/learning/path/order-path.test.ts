import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type OnPath, orderPath } from './order-path.ts';

const course = (id: string, over: Partial<OnPath> = {}): OnPath => ({
  id,
  mandatory: false,
  need: null,
  waitsFor: [],
  ...over,
});
const ids = (courses: readonly OnPath[]) => orderPath(courses).map(({ id }) => id);

test('what the post must take comes before what its standard asks, and before each what it waits for', () => {
  const courses = [
    course('asked', { need: 3, waitsFor: ['basics'] }),
    course('basics'),
    course('must', { mandatory: true }),
    course('foreign'),
  ];
  expect(ids(courses)).toEqual(['must', 'basics', 'asked']);
});

test('each course stands once on the way and after all that it waits for, however they wait', () => {
  const made = fc.array(
    fc.record({
      mandatory: fc.boolean(),
      need: fc.option(fc.nat(9)),
      waits: fc.array(fc.nat(7), { maxLength: 3 }),
    }),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(made, (list) => {
      // A course waits only for those before it, as publishing sees to; they come in any order.
      const courses = list
        .map(({ mandatory, need, waits }, at) =>
          course(String(at), { mandatory, need, waitsFor: waits.filter((one) => one < at).map(String) }),
        )
        .reverse();
      const path = orderPath(courses);
      expect(new Set(path).size).toBe(path.length);
      path.forEach(({ waitsFor }, at) => {
        for (const id of waitsFor) expect(path.findIndex((one) => one.id === id)).toBeLessThan(at);
      });
      for (const one of courses) if (one.mandatory || one.need !== null) expect(path).toContain(one);
    }),
  );
});

test('courses that wait for each other end', () => {
  expect(
    ids([course('a', { mandatory: true, waitsFor: ['b'] }), course('b', { waitsFor: ['a'] })]),
  ).toHaveLength(2);
});
