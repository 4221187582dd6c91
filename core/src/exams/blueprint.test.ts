import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededDice } from '../platform/chance.ts';
import { assemble, difficulties, itemCountOf, type BankItem } from './blueprint.ts';
import type { Blueprint } from './rules.ts';

const capability = fc.constantFrom('LAW-01', 'LAW-02', 'AID-01');
const bank = fc
  .array(fc.record({ capabilityCode: capability, difficulty: fc.constantFrom(...difficulties) }), {
    maxLength: 60,
  })
  .map((items) => items.map((item, at): BankItem => ({ ...item, code: `${item.capabilityCode}-${at}` })));
const count = fc.nat(5);
const blueprint: fc.Arbitrary<Blueprint> = fc.record({
  rows: fc.array(
    fc.record({
      capabilityCode: capability,
      easy: count,
      medium: count,
      hard: count,
      points: fc.constantFrom(0.1, 0.5, 1, 2),
    }),
    { minLength: 1, maxLength: 5 },
  ),
});

test('the same seed draws the same paper, in whatever order the bank lists its items', () => {
  fc.assert(
    fc.property(blueprint, bank, fc.string(), (plan, items, seed) => {
      const paper = assemble(plan, items, seededDice(seed));
      expect(assemble(plan, items.toReversed(), seededDice(seed))).toEqual(paper);
    }),
  );
});

test('every item fits its row, none comes twice, and what is missing is reported', () => {
  fc.assert(
    fc.property(blueprint, bank, fc.integer(), (plan, bankItems, seed) => {
      const { items, shortages, totalPoints } = assemble(plan, bankItems, seededDice(seed));
      expect(new Set(items.map(({ item }) => item.code)).size).toBe(items.length);
      expect(items.map(({ position }) => position)).toEqual(items.map((_, at) => at + 1));
      const missing = shortages.reduce((sum, { asked, available }) => sum + asked - available, 0);
      expect(items.length + missing).toBe(itemCountOf(plan));
      expect(totalPoints).toBeCloseTo(
        items.reduce((sum, { points }) => sum + points, 0),
        9,
      );
      for (const { asked, available } of shortages) expect(available).toBeLessThan(asked);
      for (const code of new Set(plan.rows.map((row) => row.capabilityCode))) {
        for (const difficulty of difficulties) {
          const rows = plan.rows.filter((row) => row.capabilityCode === code);
          const asked = rows.reduce((sum, row) => sum + row[difficulty], 0);
          const fits = ({ capabilityCode, difficulty: how }: BankItem) =>
            capabilityCode === code && how === difficulty;
          const drawn = items.filter(({ item }) => fits(item)).length;
          expect(drawn).toBe(Math.min(asked, bankItems.filter(fits).length));
        }
      }
    }),
  );
});

const plan: Blueprint = {
  rows: [
    { capabilityCode: 'LAW-02', easy: 2, medium: 1, hard: 0, points: 2 },
    { capabilityCode: 'AID-01', easy: 1, medium: 0, hard: 1, points: 5 },
  ],
};
const shelf = ['LAW-02', 'AID-01'].flatMap((capabilityCode) =>
  difficulties.flatMap((difficulty) =>
    Array.from({ length: 10 }, (_, at) => ({
      code: `${capabilityCode}-${difficulty}-${at}`,
      capabilityCode,
      difficulty,
    })),
  ),
);

test('places follow the blueprint: row by row, easy before hard, with the row’s points', () => {
  const { items, totalPoints } = assemble(plan, shelf, seededDice('A'));
  expect(items.map(({ item, points }) => `${item.capabilityCode} ${item.difficulty} ${points}`)).toEqual([
    'LAW-02 easy 2',
    'LAW-02 easy 2',
    'LAW-02 medium 2',
    'AID-01 easy 5',
    'AID-01 hard 5',
  ]);
  expect(totalPoints).toBe(16);
});

test('changing one capability’s row leaves the items of the others as they were', () => {
  const [law, aid] = plan.rows as [Blueprint['rows'][0], Blueprint['rows'][0]];
  const codes = (rows: Blueprint['rows']) =>
    assemble({ rows }, shelf, seededDice('A'))
      .items.map(({ item }) => item.code)
      .filter((code) => code.startsWith('AID'));
  expect(codes([{ ...law, easy: 5, hard: 3 }, aid])).toEqual(codes([law, aid]));
  expect(codes([aid, law])).toEqual(codes([law, aid]));
});

test('another seed draws other items', () => {
  const drawn = (seed: string) =>
    assemble(plan, shelf, seededDice(seed))
      .items.map(({ item }) => item.code)
      .join();
  expect(new Set(['A', 'B', 'C', 'D'].map(drawn)).size).toBe(4);
});

test('a shortage says capability, difficulty, how many were asked and how many there are', () => {
  const rows = [
    { capabilityCode: 'LAW-02', easy: 8, medium: 0, hard: 0, points: 1 },
    { capabilityCode: 'LAW-02', easy: 5, medium: 0, hard: 0, points: 1 },
    { capabilityCode: 'FIT-01', easy: 0, medium: 0, hard: 2, points: 1 },
  ];
  const { items, shortages } = assemble({ rows }, shelf, seededDice('A'));
  expect(items.length).toBe(10);
  expect(shortages).toEqual([
    { capabilityCode: 'LAW-02', difficulty: 'easy', asked: 5, available: 2 },
    { capabilityCode: 'FIT-01', difficulty: 'hard', asked: 2, available: 0 },
  ]);
});
