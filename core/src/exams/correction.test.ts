import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Correction, correctionsFor, gradeCorrected, readingsOf } from './correction.ts';
import { figuresOfRegrade, flipOf, rescored } from './regrade.ts';
import type { GradedItem } from './script-score.ts';

const rules = { partialCredit: 'half-if-subset', passPercent: 60 } as const;
const options = ['a', 'b', 'c', 'd'].map((id) => ({ id, text: `option ${id}` }));
const single: GradedItem = {
  position: 1,
  kind: 'single',
  content: { stem: 'which', options, key: 'a' },
  points: 2,
};
const multiple: GradedItem = {
  ...single,
  kind: 'multiple',
  content: { stem: 'which', options, keys: ['a', 'b'] },
};
const blank: GradedItem = {
  ...single,
  kind: 'fill-blank',
  content: { stem: '{{1}} and {{2}}', blanks: [{ accept: ['eight'] }, { accept: ['nine'] }] },
};

const points = (item: GradedItem, response: unknown, correction: Correction | null) =>
  gradeCorrected(item, response, rules, correction).points;
const key = (response: Record<string, unknown>) => ({ act: 'key', response }) as Correction;
const accept = (...responses: Record<string, unknown>[]) => ({ act: 'accept', responses }) as Correction;

describe('a correction', () => {
  test('of the key makes the other answer right and the former key wrong', () => {
    expect(points(single, { pick: 'b' }, key({ pick: 'b' }))).toBe(2);
    expect(points(single, { pick: 'a' }, key({ pick: 'b' }))).toBe(0);
    expect(points(multiple, { picks: ['c'] }, key({ picks: ['c', 'd'] }))).toBe(1);
  });

  test('that accepts a further answer takes nothing from those who gave the first', () => {
    expect(points(single, { pick: 'a' }, accept({ pick: 'b' }))).toBe(2);
    expect(points(single, { pick: 'b' }, accept({ pick: 'b' }))).toBe(2);
    expect(points(single, { pick: 'c' }, accept({ pick: 'b' }))).toBe(0);
  });

  test('of wordings accepts each where it belongs, mixed with the old ones', () => {
    const more = accept({ texts: ['8', 'nine'] });
    expect(points(blank, { texts: ['8', 'nine'] }, more)).toBe(2);
    expect(points(blank, { texts: ['eight', 'nine'] }, more)).toBe(2);
    expect(points(blank, { texts: ['nine', '8'] }, more)).toBe(0);
    expect(readingsOf('fill-blank', blank.content as never, more)).toEqual([
      { stem: '{{1}} and {{2}}', blanks: [{ accept: ['eight', '8'] }, { accept: ['nine'] }] },
    ]);
  });

  test('that gives the points gives them to everybody, answered or not', () => {
    expect(gradeCorrected(single, null, rules, { act: 'give' })).toMatchObject({
      points: 2,
      maxPoints: 2,
      verdict: 'right',
    });
  });

  test('that drops the item takes its points from what was reached and from what could be', () => {
    expect(gradeCorrected(single, { pick: 'a' }, rules, { act: 'drop' })).toMatchObject({
      points: 0,
      maxPoints: 0,
      verdict: 'right',
    });
  });

  test('that says too little to be a key, or speaks of what is not on the paper, does not suit', () => {
    const content = single.content as Record<string, unknown>;
    expect(readingsOf('single', content, key({ pick: 'z' }))).toBeNull();
    expect(readingsOf('single', content, key({ picks: ['a'] }))).toBeNull();
    expect(readingsOf('multiple', multiple.content as never, key({ picks: [] }))).toBeNull();
    expect(readingsOf('fill-blank', blank.content as never, accept({ texts: ['8'] }))).toBeNull();
    expect(readingsOf('numeric', { stem: 'n', key: 3, tolerance: 0 }, key({ text: 'three' }))).toBeNull();
    const matching = { stem: 'm', left: options, right: options, pairs: {} };
    expect(readingsOf('matching', matching, key({ pairs: { a: 'b' } }))).toBeNull();
    expect(() => points(single, null, key({ pick: 'z' }))).toThrow('does not suit');
  });

  test('of what people mark can only give or drop', () => {
    expect(correctionsFor('short-answer')).toEqual(['give', 'drop']);
    expect(correctionsFor('ordering')).toEqual(['key', 'accept', 'give', 'drop']);
  });
});

const pick = fc.constantFrom('a', 'b', 'c', 'd');
const response = fc.option(fc.record({ picks: fc.uniqueArray(pick) }));
const keys = fc.record({ picks: fc.uniqueArray(pick, { minLength: 1 }) });

test('accepting more never lowers anybody; giving never either; no grade leaves 0 to the points', () => {
  fc.assert(
    fc.property(response, fc.array(keys, { minLength: 1, maxLength: 4 }), (given, more) => {
      const before = points(multiple, given, null)!;
      for (const correction of [accept(...more), { act: 'give' } as const]) {
        const after = points(multiple, given, correction)!;
        expect(after).toBeGreaterThanOrEqual(before);
        expect(after).toBeLessThanOrEqual(multiple.points);
      }
    }),
  );
});

test('a key changed and changed back grades as if nothing had been', () => {
  fc.assert(
    fc.property(response, keys, (given, other) => {
      const changed = readingsOf('multiple', multiple.content as never, key(other))![0]!;
      const back = { ...multiple, content: changed };
      expect(gradeCorrected(back, given, rules, key({ picks: ['a', 'b'] }))).toEqual(
        gradeCorrected(multiple, given, rules, null),
      );
    }),
  );
});

const line = (oldPoints: number, newPoints: number, oldScore: number, newMax = 100) => ({
  oldPoints,
  newPoints,
  oldScore,
  newScore: oldScore - oldPoints + newPoints,
  oldMax: 100,
  newMax,
});

describe('the figures of a regrade', () => {
  test('say who moves, which way, and over the line', () => {
    const lines = [line(0, 2, 59), line(2, 0, 60), line(0, 2, 80), line(2, 2, 70)];
    expect(lines.map((one) => flipOf(one, 60))).toEqual(['to-pass', 'to-fail', null, null]);
    expect(figuresOfRegrade(lines, 60)).toEqual({
      attempts: 4,
      changed: 3,
      up: 2,
      down: 1,
      toPass: 1,
      toFail: 1,
      meanBefore: 67.3,
      meanAfter: 67.8,
      moves: [
        { by: -2, people: 1 },
        { by: 2, people: 2 },
      ],
    });
  });

  test('of nobody are zeros', () => {
    expect(figuresOfRegrade([], 60)).toMatchObject({ attempts: 0, changed: 0, meanBefore: 0, moves: [] });
  });

  test('count a dropped item by percentages: the same points of fewer', () => {
    const dropped = { ...line(0, 0, 59), newMax: 98 };
    expect(flipOf(dropped, 60)).toBe('to-pass');
    expect(figuresOfRegrade([dropped], 60)).toMatchObject({ up: 1, changed: 1, meanAfter: 60.2 });
  });
});

test('a score moved and moved back is the same to the last digit', () => {
  const cents = fc.integer({ min: 0, max: 10_000 }).map((one) => one / 100);
  fc.assert(
    fc.property(cents, cents, cents, cents, (score, maxScore, before, after) => {
      const one = { points: before, maxPoints: before };
      const other = { points: after, maxPoints: after };
      const start = { score: score + before, maxScore: maxScore + before };
      const clean = rescored(start, { points: 0, maxPoints: 0 }, { points: 0, maxPoints: 0 });
      expect(rescored(rescored(clean, one, other), other, one)).toEqual(clean);
    }),
  );
});
