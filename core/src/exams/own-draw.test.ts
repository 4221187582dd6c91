import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededDice } from '../platform/chance.ts';
import { exchange } from './exchange.ts';
import { holdsDraw, ownDraws, type PoolPlace } from './own-draw.ts';
import type { PoolEntry } from './pool-entry.ts';
import type { Blueprint } from './rules.ts';
import { sectionsOf } from './section-plan.ts';

const rows = [
  { capabilityCode: 'LAW-01', easy: 3, medium: 2, hard: 0, points: 2 },
  { capabilityCode: 'LAW-02', easy: 1, medium: 0, hard: 2, points: 5 },
];
const blueprint: Blueprint = { rows };
const cells = ['0 easy', '0 medium', '1 easy', '1 hard'];
const pool: PoolPlace[] = cells.flatMap((cell, c) =>
  Array.from({ length: 9 }, (_, n): PoolPlace => {
    const [row = '0', difficulty = 'easy'] = cell.split(' ');
    const code = `${cell} ${n}`;
    const entry: PoolEntry = {
      code,
      itemVersionId: code,
      capabilityCode: rows[Number(row)]!.capabilityCode,
      difficulty: difficulty as PoolEntry['difficulty'],
      topic: 't',
      facility: 0.4 + n * 0.05,
      enemies: n % 2 === 0 ? [`${cell} ${n + 1}`] : [],
      articles: [],
      monthsUnused: null,
      byPeople: false,
    };
    return { position: c * 9 + n + 1, cell, entry };
  }),
);

test('each candidate gets as many of each cell as asked, no enemies, the same for the same seed', () => {
  fc.assert(
    fc.property(fc.string(), (person) => {
      const drawn = ownDraws(blueprint, pool)(seededDice(person));
      const places = drawn.map((position) => pool[position - 1]!);
      expect(cells.map((cell) => places.filter((one) => one.cell === cell).length)).toEqual([3, 2, 1, 2]);
      for (const { entry } of places) {
        expect(places.some((other) => entry.enemies.includes(other.entry.code))).toBe(false);
      }
      expect(ownDraws(blueprint, [...pool].reverse())(seededDice(person))).toEqual(drawn);
      const mean = places.reduce((sum, { entry }) => sum + entry.facility, 0) / places.length;
      expect(Math.abs(mean - 0.6)).toBeLessThan(0.06);
    }),
    { numRuns: 100 },
  );
});

test('candidates meet different items', () => {
  const own = ownDraws(blueprint, pool);
  const draws = new Set(Array.from({ length: 20 }, (_, n) => own(seededDice(n)).join()));
  expect(draws.size).toBeGreaterThan(15);
});

test('where hardly any choice is without enemies every candidate still gets one', () => {
  // Of each cell three are enemies of everything but of three of their own in the others.
  const calm = ({ entry }: PoolPlace) => Number(entry.code.split(' ')[2]) < 3;
  const tight = pool.map((place): PoolPlace => {
    const foes = pool.filter((other) => other !== place && !(calm(place) && calm(other)));
    return { ...place, entry: { ...place.entry, enemies: foes.map(({ entry }) => entry.code) } };
  });
  const own = ownDraws(blueprint, tight);
  for (let person = 0; person < 20; person++) {
    const places = own(seededDice(person)).map((position) => tight[position - 1]!);
    expect(places).toHaveLength(8);
    expect(places.every(calm)).toBe(true);
  }
  expect(holdsDraw(blueprint, tight)).toBe(true);
  expect(
    holdsDraw(
      blueprint,
      tight.filter((place) => !calm(place) || place.cell !== '1 hard'),
    ),
  ).toBe(false);
});

const entries = pool.map(({ entry }) => entry);
const draw = {
  seed: 's',
  swaps: 0,
  moves: 0,
  forms: [
    {
      form: 'A',
      items: [{ position: 1, points: 2, cell: '0 easy', itemVersionId: '0 easy 0', locked: false }],
    },
    {
      form: 'B',
      items: [{ position: 1, points: 2, cell: '0 easy', itemVersionId: '0 easy 2', locked: false }],
    },
  ],
};
const dice = seededDice('exchange');

test('an item is exchanged for one of its cell that is about as hard and stands on no disjoint form', () => {
  const disjoint: Blueprint = { rows, forms: { kind: 'parallel', count: 2, disjoint: true } };
  const done = exchange(draw, { form: 'A', position: 1 }, disjoint, entries, dice)!;
  const comes = done.forms[0]!.items[0]!.itemVersionId;
  expect(comes).toMatch(/^0 easy [13456]$/);
  expect(done.swaps).toBe(1);
  expect(done.forms[1]).toEqual(draw.forms[1]);
});

test('without another item nothing is exchanged', () => {
  const few = entries.filter(({ code }) => code === '0 easy 0' || code === '0 easy 2');
  const disjoint: Blueprint = { rows, forms: { kind: 'parallel', count: 2, disjoint: true } };
  expect(exchange(draw, { form: 'A', position: 1 }, disjoint, few, dice)).toBeNull();
  expect(exchange(draw, { form: 'X', position: 1 }, disjoint, few, dice)).toBeNull();
});

test('sections follow the rows of the blueprint', () => {
  const section = (title: string, count: number) => ({
    title,
    rows: count,
    durationSeconds: null,
    oneWay: true,
  });
  const asked = { rows, sections: [section('甲', 1), section('乙', 1)] };
  const places = ['0 easy', '0 easy', '0 easy', '0 medium', '0 medium', '1 easy', '1 hard', '1 hard'];
  expect(sectionsOf(asked, places).map(({ from, to }) => [from, to])).toEqual([
    [1, 5],
    [6, 8],
  ]);
  expect(sectionsOf(blueprint, places)).toEqual([]);
});
