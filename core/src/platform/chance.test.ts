import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pick, seededDice, shuffle, xoshiro128 } from './chance.ts';

const seeds = fc.oneof(fc.string(), fc.integer());

describe('xoshiro128**', () => {
  test('gives the published sequence from the state 1, 2, 3, 4', () => {
    // Source: the authors' reference code, xoshiro128starstar.c version 1.1.
    const next = xoshiro128([1, 2, 3, 4]);
    expect(Array.from({ length: 10 }, next)).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });
});

describe('seeded dice', () => {
  test('the same seed replays the same sequence, on every machine and for ever', () => {
    const dice = seededDice('云澜市公安局 2026');
    expect(Array.from({ length: 8 }, () => dice.below(1000))).toEqual([
      156, 630, 909, 807, 662, 910, 622, 260,
    ]);
    expect(seededDice(7).fraction()).toBe(seededDice('7').fraction());
  });

  test('another seed gives another sequence', () => {
    const sequences = Array.from({ length: 2000 }, (_, seed) => {
      const dice = seededDice(seed);
      return [dice.below(2 ** 32), dice.below(2 ** 32)].join();
    });
    expect(new Set(sequences).size).toBe(2000);
  });

  test('stays below the limit', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 2 ** 32 }), (seed, limit) => {
        const face = seededDice(seed).below(limit);
        expect(Number.isInteger(face) && face >= 0 && face < limit).toBe(true);
      }),
    );
  });

  test('refuses a limit without meaning', () => {
    for (const limit of [0, -1, 1.5, 2 ** 32 + 1, Number.NaN]) {
      expect(() => seededDice(1).below(limit)).toThrow(RangeError);
    }
  });

  test('a fraction is at least 0 and less than 1, and fractions average a half', () => {
    const dice = seededDice('fractions');
    const fractions = Array.from({ length: 20_000 }, () => dice.fraction());
    expect(fractions.every((fraction) => fraction >= 0 && fraction < 1)).toBe(true);
    const mean = fractions.reduce((sum, fraction) => sum + fraction, 0) / fractions.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.01);
  });

  test('each face comes equally often, even when the limit does not divide 2^32', () => {
    const dice = seededDice('faces');
    const counts = Array.from({ length: 7 }, () => 0);
    for (let roll = 0; roll < 70_000; roll++) counts[dice.below(7)]! += 1;
    // Chi-square with 6 degrees of freedom: 22.46 is exceeded once in a thousand.
    const chiSquare = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chiSquare).toBeLessThan(22.46);
  });

  test('forked dice do not depend on how far their parent has rolled', () => {
    const parent = seededDice('exam');
    const early = parent.fork('row 2').below(1e9);
    parent.below(6);
    expect(parent.fork('row 2').below(1e9)).toBe(early);
    expect(parent.fork('row 3').below(1e9)).not.toBe(early);
  });
});

describe('shuffle', () => {
  test('keeps the members and leaves the original as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), seeds, (members, seed) => {
        const before = [...members];
        const shuffled = shuffle(members, seededDice(seed));
        expect(members).toEqual(before);
        expect(shuffled.toSorted((a, b) => a - b)).toEqual(before.toSorted((a, b) => a - b));
      }),
    );
  });

  test('each of the six orders of three members comes equally often', () => {
    const dice = seededDice('orders');
    const counts = new Map<string, number>();
    for (let round = 0; round < 12_000; round++) {
      const order = shuffle(['a', 'b', 'c'], dice).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    // Chi-square with 5 degrees of freedom: 20.52 is exceeded once in a thousand.
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0);
    expect(chiSquare).toBeLessThan(20.52);
  });
});

describe('pick', () => {
  test('draws the asked number of different members, or all when there are fewer', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer()), fc.nat(40), seeds, (members, count, seed) => {
        const drawn = pick(members, count, seededDice(seed));
        expect(drawn.length).toBe(Math.min(count, members.length));
        expect(new Set(drawn).size).toBe(drawn.length);
        expect(drawn.every((member) => members.includes(member))).toBe(true);
      }),
    );
  });
});
