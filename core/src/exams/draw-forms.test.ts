import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededDice } from '../platform/chance.ts';
import { drawForms, type FormsDraw } from './draw-forms.ts';
import { clash, type PoolEntry, slotsOf } from './pool-entry.ts';
import type { Blueprint } from './rules.ts';

const levels = ['easy', 'medium', 'hard'] as const;
const base = { easy: 0.85, medium: 0.65, hard: 0.45 };

/** A bank of `n` items for each capability and difficulty, with difficulties spread around the estimate. */
function bankOf(
  n: number,
  over: (entry: PoolEntry, at: number) => Partial<PoolEntry> = () => ({}),
): PoolEntry[] {
  const dice = seededDice('bank');
  return ['LAW-01', 'LAW-02', 'LAW-03'].flatMap((capabilityCode) =>
    levels.flatMap((difficulty) =>
      Array.from({ length: n }, (_, at): PoolEntry => {
        const code = `${capabilityCode}-${difficulty}-${at}`;
        const facility = base[difficulty] + (dice.fraction() - 0.5) * 0.3;
        const entry = {
          code,
          itemVersionId: `v-${code}`,
          capabilityCode,
          difficulty,
          topic: `t${at % 3}`,
          facility,
          enemies: [],
          articles: [],
          monthsUnused: null,
          byPeople: false,
        };
        return { ...entry, ...over(entry, at) };
      }),
    ),
  );
}

const blueprint: Blueprint = {
  rows: ['LAW-01', 'LAW-02', 'LAW-03'].map((capabilityCode) => ({
    capabilityCode,
    easy: 5,
    medium: 8,
    hard: 4,
    points: 2,
  })),
};
const abc = { labels: ['A', 'B', 'C'], disjoint: true };
const one = { labels: ['A'], disjoint: false };
const codesOf = (draw: FormsDraw, form = 0) =>
  draw.forms[form]!.items.map(({ itemVersionId }) => itemVersionId);

/** Whether each place has an item of its cell, no item twice. */
function fitsBlueprint(draw: FormsDraw, asked: Blueprint, bank: readonly PoolEntry[]) {
  const entries = new Map(bank.map((entry) => [entry.itemVersionId, entry]));
  for (const { items } of draw.forms) {
    expect(items.map(({ position, cell, points }) => ({ position, cell, points }))).toEqual(slotsOf(asked));
    expect(new Set(items.map(({ itemVersionId }) => itemVersionId)).size).toBe(items.length);
    for (const { cell, itemVersionId } of items) {
      const [row, difficulty] = cell.split(' ');
      const { capabilityCode, topic } = asked.rows[Number(row)]!;
      expect(entries.get(itemVersionId)).toMatchObject({
        capabilityCode,
        difficulty,
        ...(topic && { topic }),
      });
    }
  }
}

test('a drawn paper fits its blueprint; the same seed gives the same paper, however the bank is listed', () => {
  const bank = bankOf(12);
  fc.assert(
    fc.property(
      fc.string(),
      fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 9, maxLength: 9 }),
      (seed, counts) => {
        const rows = ['LAW-01', 'LAW-02', 'LAW-03'].map((capabilityCode, at) => ({
          capabilityCode,
          easy: counts[at * 3]!,
          medium: counts[at * 3 + 1]!,
          hard: counts[at * 3 + 2]!,
          points: 2,
        }));
        const draw = drawForms({ rows }, bank, abc, seededDice(seed));
        expect(draw.shortages).toEqual([]);
        fitsBlueprint(draw, { rows }, bank);
        expect(drawForms({ rows }, [...bank].reverse(), abc, seededDice(seed))).toEqual(draw);
      },
    ),
    { numRuns: 40 },
  );
});

describe('parallel forms', () => {
  test.each(['s1', 's2', 's3', 's4', 's5'])(
    'seed %s: of one mean difficulty within 0.03, without a common item',
    (seed) => {
      const bank = bankOf(30);
      const draw = drawForms(blueprint, bank, abc, seededDice(seed));
      expect(draw.spread).toBeLessThanOrEqual(0.03);
      const all = draw.forms.flatMap(({ items }) => items.map(({ itemVersionId }) => itemVersionId));
      expect(new Set(all).size).toBe(all.length);
      fitsBlueprint(draw, blueprint, bank);
    },
  );

  test('are brought together also when every item of the bank is needed', () => {
    const bank = bankOf(12);
    const rows = [{ capabilityCode: 'LAW-01', easy: 4, medium: 4, hard: 4, points: 2 }];
    const draw = drawForms({ rows }, bank, abc, seededDice('all'));
    expect(draw.shortages).toEqual([]);
    expect(draw.spread).toBeLessThanOrEqual(0.03);
  });

  test('annealing is counted: no step more than allowed, and the count is told', () => {
    const draw = drawForms(blueprint, bankOf(30), { ...abc, maxMoves: 7 }, seededDice('few'));
    expect(draw.moves).toBeLessThanOrEqual(7);
  });
});

describe('what must not stand together', () => {
  test('enemies never do, whatever the seed', () => {
    const bank = bankOf(12, ({ capabilityCode, difficulty }, at) => ({
      enemies: at % 2 === 0 ? [`${capabilityCode}-${difficulty}-${at + 1}`] : [],
    }));
    const entries = new Map(bank.map((entry) => [entry.itemVersionId, entry]));
    const rows = [{ capabilityCode: 'LAW-02', easy: 6, medium: 5, hard: 3, points: 2 }];
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const draw = drawForms({ rows }, bank, one, seededDice(seed));
        expect(draw.clashes).toEqual([]);
        const drawn = codesOf(draw).map((id) => entries.get(id)!);
        for (const a of drawn) for (const b of drawn) expect(a.enemies.includes(b.code)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  test('one article gives one item where that is asked, and only there', () => {
    const bank = bankOf(10, (_, at) => ({ articles: [`治安管理处罚法 ${at % 6}`] }));
    const rows = [{ capabilityCode: 'LAW-01', easy: 2, medium: 2, hard: 2, points: 2 }];
    const constraints = { unusedMonths: 0, oneByArticle: true };
    const entries = new Map(bank.map((entry) => [entry.itemVersionId, entry]));
    for (const seed of ['a', 'b', 'c', 'd']) {
      const draw = drawForms({ rows, constraints }, bank, one, seededDice(seed));
      expect(draw.clashes).toEqual([]);
      expect(new Set(codesOf(draw).flatMap((id) => entries.get(id)!.articles)).size).toBe(6);
    }
  });

  test('what cannot be kept apart is said with its places', () => {
    const bank = bankOf(2, ({ code }) => ({ enemies: [code.replace(/\d$/, (n) => String(1 - Number(n)))] }));
    const rows = [{ capabilityCode: 'LAW-01', easy: 2, medium: 0, hard: 0, points: 2 }];
    const draw = drawForms({ rows }, bank, { ...one, maxMoves: 200 }, seededDice('x'));
    expect(draw.clashes).toEqual([{ form: 'A', positions: [1, 2] }]);
  });
});

test('items of a paper held lately are left out for as long as asked', () => {
  const bank = bankOf(6, (_, at) => ({ monthsUnused: at < 3 ? 2 : at === 3 ? 9 : null }));
  const rows = [{ capabilityCode: 'LAW-01', easy: 3, medium: 0, hard: 0, points: 2 }];
  const drawn = (unusedMonths: number) =>
    drawForms({ rows, constraints: { unusedMonths, oneByArticle: false } }, bank, one, seededDice('m'));
  expect(codesOf(drawn(6)).sort()).toEqual(['v-LAW-01-easy-3', 'v-LAW-01-easy-4', 'v-LAW-01-easy-5']);
  expect(drawn(12).shortages).toEqual([{ row: 0, difficulty: 'easy', asked: 3, available: 2 }]);
});

test('a shortage is told for all forms together; a topic narrows its row', () => {
  const rows = [{ capabilityCode: 'LAW-01', topic: 't1', easy: 2, medium: 1, hard: 0, points: 2 }];
  const bank = bankOf(6);
  const draw = drawForms({ rows }, bank, abc, seededDice('t'));
  expect(draw.shortages).toEqual([
    { row: 0, difficulty: 'easy', asked: 6, available: 2 },
    { row: 0, difficulty: 'medium', asked: 3, available: 2 },
  ]);
  fitsBlueprint(drawForms({ rows }, bank, one, seededDice('t')), { rows }, bank);
});

test('a row of a topic is served before the row of the whole capability takes its items', () => {
  const rows = [
    { capabilityCode: 'LAW-01', easy: 4, medium: 0, hard: 0, points: 2 },
    { capabilityCode: 'LAW-01', topic: 't0', easy: 2, medium: 0, hard: 0, points: 2 },
  ];
  for (const seed of ['1', '2', '3', '4']) {
    const draw = drawForms({ rows }, bankOf(6), one, seededDice(seed));
    expect(draw.shortages).toEqual([]);
  }
});

test('a locked item keeps its place while the rest is drawn again', () => {
  const bank = bankOf(30);
  const first = drawForms(blueprint, bank, abc, seededDice('first'));
  const locked = first.forms.map(({ form, items }) => ({
    form,
    position: 3,
    itemVersionId: items[2]!.itemVersionId,
  }));
  const again = drawForms(blueprint, bank, { ...abc, locked }, seededDice('second'));
  for (const [at, { items }] of again.forms.entries()) {
    expect(items[2]).toMatchObject({ itemVersionId: locked[at]!.itemVersionId, locked: true });
  }
  expect(codesOf(again)).not.toEqual(codesOf(first));
});

test('items that people mark are drawn only where a row asks for them, and then as it asks', () => {
  const bank = bankOf(6, (_, at) => ({ byPeople: at % 2 === 1 }));
  const marked = new Map(bank.map((entry) => [entry.itemVersionId, entry.byPeople]));
  const row = { capabilityCode: 'LAW-01', easy: 3, medium: 0, hard: 0, points: 2 };
  const drawnBy = (rows: Blueprint['rows']) =>
    codesOf(drawForms({ rows }, bank, one, seededDice('people'))).map((id) => marked.get(id));
  expect(drawnBy([row])).toEqual([false, false, false]);
  expect(drawnBy([{ ...row, byPeople: 'only' }])).toEqual([true, true, true]);
  expect(drawnBy([{ ...row, easy: 6, byPeople: 'also' }])).toHaveLength(6);
  const short = drawForms({ rows: [{ ...row, easy: 6 }] }, bank, one, seededDice('short'));
  expect(short.shortages).toEqual([{ row: 0, difficulty: 'easy', asked: 6, available: 3 }]);
});

test('clashing is the same from both sides', () => {
  const [a, b] = bankOf(2, (_, at) => ({ enemies: at === 0 ? ['LAW-01-easy-1'] : [] }));
  expect([clash(a!, b!, undefined), clash(b!, a!, undefined)]).toEqual([true, true]);
});
