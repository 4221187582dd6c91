import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededDice } from '../platform/chance.ts';
import { shortCells, supplyOf } from './blueprint-supply.ts';
import { drawExam, poolPlaces } from './draw-exam.ts';
import { holdsDraw } from './own-draw.ts';
import { cellPools, clash, type PoolEntry, slotsOf } from './pool-entry.ts';
import type { Blueprint } from './rules.ts';

const entry = (at: number, over: Partial<PoolEntry> = {}): PoolEntry => ({
  code: `Q-${String(at).padStart(3, '0')}`,
  itemVersionId: `v-${at}`,
  capabilityCode: 'LAW-01',
  difficulty: 'easy',
  topic: 'a',
  facility: 0.6,
  enemies: [],
  articles: [],
  monthsUnused: null,
  byPeople: false,
  ...over,
});
const row = { capabilityCode: 'LAW-01', easy: 0, medium: 0, hard: 0, points: 2 };

/** A small bank of one capability in which much keeps other things out, and a blueprint that asks a lot of it. */
const anyItem = fc.record({
  topic: fc.constantFrom('a', 'b'),
  byPeople: fc.boolean(),
  monthsUnused: fc.constantFrom(null, 2, 9),
  enemy: fc.option(fc.nat(6), { nil: null }),
  article: fc.option(fc.nat(2), { nil: null }),
});
const anyBank = fc.array(anyItem, { maxLength: 7 }).map((items) =>
  items.map(({ enemy, article, ...over }, at) =>
    entry(at, {
      ...over,
      enemies: enemy !== null && enemy !== at && enemy < items.length ? [entry(enemy).code] : [],
      articles: article === null ? [] : [`法 ${article}`],
    }),
  ),
);
const anyRow = fc
  .record({
    topic: fc.constantFrom(undefined, 'a', 'b'),
    byPeople: fc.constantFrom(undefined, 'also' as const, 'only' as const),
    easy: fc.nat(3),
  })
  .map(({ topic, byPeople, easy }) => ({
    ...row,
    easy,
    ...(topic && { topic }),
    ...(byPeople && { byPeople }),
  }));
const anyBlueprint: fc.Arbitrary<Blueprint> = fc.record({
  rows: fc.array(anyRow, { minLength: 1, maxLength: 3 }),
  constraints: fc.record({ unusedMonths: fc.constantFrom(0, 6), oneByArticle: fc.boolean() }),
});

/** Whether the places can all be filled without a clash, found by trying everything. */
function canBeFilled(blueprint: Blueprint, bank: readonly PoolEntry[]): boolean {
  const pools = cellPools(blueprint, bank);
  const slots = slotsOf(blueprint);
  const from = (at: number, drawn: readonly PoolEntry[]): boolean =>
    at === slots.length ||
    (pools.get(slots[at]!.cell) ?? []).some(
      (item) =>
        !drawn.includes(item) &&
        drawn.every((other) => !clash(item, other, blueprint.constraints)) &&
        from(at + 1, [...drawn, item]),
    );
  return from(0, []);
}

describe('what the bank can give a blueprint', () => {
  test('falls short exactly when no choice of items fills it', () => {
    fc.assert(
      fc.property(anyBank, anyBlueprint, (bank, blueprint) => {
        const short = shortCells(supplyOf(blueprint, bank));
        expect(short.length === 0).toBe(canBeFilled(blueprint, bank));
      }),
      { numRuns: 400 },
    );
  });

  test('is what every draw comes to, whatever its seed', () => {
    const forms = fc.constantFrom<Blueprint['forms']>(
      undefined,
      { kind: 'parallel', count: 2, disjoint: true },
      { kind: 'own-draw', poolTimes: 2 },
    );
    fc.assert(
      fc.property(anyBank, anyBlueprint, forms, fc.string(), (bank, rest, kind, seed) => {
        const blueprint = kind ? { ...rest, forms: kind } : rest;
        const drawn = drawExam(blueprint, bank, null, seededDice(seed));
        if (shortCells(supplyOf(blueprint, bank)).length > 0) return;
        expect(drawn.shortages).toEqual([]);
        expect(drawn.clashes).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('finds the one way through a bank of enemies', () => {
    const levels = ['easy', 'medium', 'hard'] as const;
    for (let seed = 0; seed < 8; seed++) {
      const dice = seededDice(`planted ${seed}`);
      // Of each cell the first three go together with those of the others; all else is at odds with half of it.
      const all = levels.flatMap((difficulty, at) =>
        Array.from({ length: 12 }, (_, n) => ({ difficulty, id: at * 12 + n + 1, planted: n < 3 })),
      );
      const foes = all.map((one, at) =>
        all.slice(at + 1).filter((other) => !(one.planted && other.planted) && dice.below(2) === 0),
      );
      const bank = all.map(({ difficulty, id }, at) =>
        entry(id, { difficulty, enemies: foes[at]!.map((foe) => entry(foe.id).code) }),
      );
      const rows = [{ ...row, easy: 3, medium: 3, hard: 3 }];
      expect(shortCells(supplyOf({ rows }, bank))).toEqual([]);
      const forms = { kind: 'own-draw' as const, poolTimes: 1 };
      const pool = drawExam({ rows, forms }, bank, null, seededDice(seed));
      expect(holdsDraw({ rows }, poolPlaces(pool, bank))).toBe(true);
    }
  });

  test('says of every item of a row that is not to be had why', () => {
    const bank = [
      entry(1),
      entry(2, { byPeople: true }),
      entry(3, { monthsUnused: 1 }),
      entry(4, { topic: 'b' }),
      entry(5, { enemies: ['Q-001'] }),
    ];
    const constraints = { unusedMonths: 6, oneByArticle: false };
    const rows = [{ ...row, topic: 'a', easy: 2 }];
    const common = { capabilityCode: 'LAW-01', topic: 'a', difficulty: 'easy' as const };
    const others = [
      { ...common, reason: 'retired' as const, count: 2 },
      { ...common, reason: 'unpublished' as const, count: 1 },
      { ...common, topic: 'b', reason: 'unpublished' as const, count: 7 },
    ];
    expect(supplyOf({ rows, constraints }, bank, others)[0]).toEqual({
      row: 0,
      difficulty: 'easy',
      asked: 2,
      available: 1,
      there: 2,
      setAside: [
        { reason: 'unpublished', count: 1 },
        { reason: 'retired', count: 2 },
        { reason: 'used-lately', count: 1 },
        { reason: 'by-people', count: 1 },
        { reason: 'apart', count: 1 },
      ],
    });
  });

  test('serves a topic before its capability, and says that another row has the items', () => {
    const rows = [
      { ...row, easy: 3 },
      { ...row, topic: 'a', easy: 2 },
    ];
    const bank = [entry(1), entry(2), entry(3, { topic: 'b' })];
    const cells = supplyOf({ rows }, bank).filter(({ difficulty }) => difficulty === 'easy');
    expect(cells).toMatchObject([
      { asked: 3, available: 1, there: 3, setAside: [{ reason: 'other-row', count: 2 }] },
      { asked: 2, available: 2, setAside: [] },
    ]);
  });

  test('is asked once for every disjoint form', () => {
    const forms = { kind: 'parallel' as const, count: 3, disjoint: true };
    const bank = [1, 2, 3, 4, 5].map((at) => entry(at));
    expect(supplyOf({ rows: [{ ...row, easy: 2 }], forms }, bank)[0]).toMatchObject({
      asked: 6,
      available: 5,
    });
  });
});

test('a pool for own draws gives rows of one capability a draw each before any of them gets more', () => {
  const rows = [
    { ...row, easy: 3 },
    { ...row, topic: 'a', easy: 3 },
  ];
  const bank = [1, 2, 3, 4, 5, 6].map((at) => entry(at, { topic: at < 5 ? 'a' : 'b' }));
  const forms = { kind: 'own-draw' as const, poolTimes: 4 };
  const drawn = drawExam({ rows, forms }, bank, null, seededDice('pool'));
  expect(drawn.shortages).toEqual([]);
  expect(drawn.forms[0]!.items).toHaveLength(6);
});
