import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agreementOf, boundOf, differencesOf, type Judgement } from './agreement.ts';

const judgement = (id: string, score: number, over: Partial<Judgement> = {}): Judgement => ({
  id,
  examinerId: `examiner-${id}`,
  score,
  passed: score >= 60,
  critical: false,
  ...over,
});
const two = { needed: 2, bound: 5, leadId: 'examiner-a' };

const anyJudgements = fc
  .array(fc.record({ score: fc.integer({ min: 0, max: 100 }), critical: fc.boolean() }), {
    minLength: 2,
    maxLength: 5,
  })
  .map((drawn) => drawn.map(({ score, critical }, at) => judgement('abcde'[at]!, score, { critical })));
const anyBound = fc.integer({ min: 0, max: 30 });

test('one mark of two waits for the other', () => {
  expect(agreementOf([judgement('a', 80)], two)).toEqual({ is: 'waiting', missing: 1 });
});

test('within the bound the lead’s mark stands; beyond it, a difference of points is said', () => {
  expect(agreementOf([judgement('b', 80), judgement('a', 85)], two)).toEqual({
    is: 'agreed',
    standsId: 'a',
    spread: 5,
  });
  expect(agreementOf([judgement('a', 80), judgement('b', 86)], two)).toEqual({
    is: 'differs',
    spread: 6,
    over: ['points'],
  });
});

test('one passes and the other does not: a difference, however near the points', () => {
  expect(agreementOf([judgement('a', 60), judgement('b', 59)], two)).toMatchObject({ over: ['verdict'] });
  const saw = judgement('b', 61, { critical: true });
  expect(agreementOf([judgement('a', 61), saw], two)).toMatchObject({ over: ['critical'] });
});

test('a third mark decides: the middle one stands with whoever agrees with it', () => {
  const three = [judgement('a', 90), judgement('b', 70), judgement('c', 74)];
  expect(agreementOf(three, two)).toEqual({ is: 'agreed', standsId: 'c', spread: 20 });
  expect(agreementOf([judgement('a', 95), judgement('b', 65), judgement('c', 80)], two).is).toBe('differs');
});

test('the bound is the drill’s own, else ten points', () => {
  expect(boundOf({ maxDifference: 3 })).toBe(3);
  expect(boundOf({})).toBe(10);
});

test('the order in which marks come changes nothing', () => {
  fc.assert(
    fc.property(anyJudgements, anyBound, fc.infiniteStream(fc.nat()), (judgements, bound, keys) => {
      const shuffled = judgements
        .map((one) => ({ one, key: keys.next().value ?? 0 }))
        .sort((a, b) => a.key - b.key)
        .map(({ one }) => one);
      const by = { ...two, bound };
      const [there, back] = [agreementOf(judgements, by), agreementOf(shuffled, by)];
      expect({ ...back, over: 'over' in back ? [...back.over].sort() : 0 }).toEqual({
        ...there,
        over: 'over' in there ? [...there.over].sort() : 0,
      });
    }),
  );
});

test('what stands is one of the marks, lies between the others, and somebody agrees with it', () => {
  fc.assert(
    fc.property(anyJudgements, anyBound, (judgements, bound) => {
      const agreement = agreementOf(judgements, { ...two, bound });
      if (agreement.is !== 'agreed') return;
      const stands = judgements.find(({ id }) => id === agreement.standsId)!;
      const others = judgements.filter((one) => one !== stands);
      expect(others.some((other) => differencesOf(stands, other, bound).length === 0)).toBe(true);
      const scores = judgements.map(({ score }) => score);
      expect(stands.score).toBeGreaterThanOrEqual(Math.min(...scores));
      expect(stands.score).toBeLessThanOrEqual(Math.max(...scores));
    }),
  );
});

test('who agrees within a bound agrees within every wider one', () => {
  fc.assert(
    fc.property(anyJudgements, anyBound, fc.nat(20), (judgements, bound, wider) => {
      const agreed = agreementOf(judgements, { ...two, bound }).is === 'agreed';
      if (agreed) expect(agreementOf(judgements, { ...two, bound: bound + wider }).is).toBe('agreed');
    }),
  );
});

test('examiners who all saw the same agree', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 2, max: 5 }), (score, n) => {
      const same = Array.from({ length: n }, (_, at) => judgement('abcde'[at]!, score));
      expect(agreementOf(same, two)).toMatchObject({ is: 'agreed', spread: 0 });
    }),
  );
});
