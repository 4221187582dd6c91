import fc from 'fast-check';
import { expect, test } from 'vitest';
import { itemCountOf } from './blueprint.ts';
import type { ExamDraw } from './draw.ts';
import { addByHand, removeByHand, takesByHand, type SetPaper } from './hand-pick.ts';
import { cellOf, type PoolEntry, slotsOf } from './pool-entry.ts';
import type { Blueprint } from './rules.ts';

const levels = ['easy', 'medium', 'hard'] as const;

function entry(n: number, over: Partial<PoolEntry> = {}): PoolEntry {
  return {
    code: `Q-${n}`,
    itemVersionId: `v${n}`,
    capabilityCode: `LAW-0${(n % 4) + 1}`,
    difficulty: levels[n % 3]!,
    topic: `t${n % 2}`,
    facility: 0.6,
    enemies: [],
    articles: [],
    monthsUnused: null,
    byPeople: false,
    ...over,
  };
}

const blueprint: Blueprint = {
  rows: [
    { capabilityCode: 'LAW-01', easy: 1, medium: 1, hard: 0, points: 2 },
    { capabilityCode: 'LAW-02', topic: 't1', easy: 0, medium: 0, hard: 1, points: 4 },
  ],
  sections: [
    { title: '一', rows: 1, durationSeconds: null, oneWay: false },
    { title: '二', rows: 1, durationSeconds: null, oneWay: false },
  ],
};
/** A paper with old items at all of its places. */
function paperOf(labels: readonly string[] = ['A']): SetPaper {
  const forms = labels.map((form) => ({
    form,
    items: slotsOf(blueprint).map((slot, at) => ({ ...slot, itemVersionId: `v${900 + at}`, locked: false })),
  }));
  const draw: ExamDraw = { seed: 's', swaps: 0, moves: 0, forms };
  return { blueprint, draw };
}
const knownOf = (picks: readonly PoolEntry[]) =>
  new Map([...picks, ...[900, 901, 902].map((n) => entry(n))].map((one) => [one.itemVersionId, one]));

const picksOf = fc
  .uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 20 })
  .map((all) => all.map((n) => entry(n)));

test('what is added stands locked at a place of its own on every form, and the rest stays', () => {
  fc.assert(
    fc.property(picksOf, fc.constantFrom(['A'], ['A', 'B']), (picks, labels) => {
      const before = paperOf(labels);
      const after = addByHand(before, picks, knownOf(picks));
      expect(after.added).toEqual(picks.map(({ itemVersionId }) => itemVersionId));
      expect(itemCountOf(after.blueprint)).toBe(3 + picks.length);
      const cells = slotsOf(after.blueprint);
      for (const { items } of after.draw.forms) {
        expect(items.map(({ position, points, cell }) => ({ position, points, cell }))).toEqual(cells);
        const locked = items.filter((item) => item.locked).map(({ itemVersionId }) => itemVersionId);
        expect(new Set(locked)).toEqual(new Set(after.added));
      }
      const rows = after.blueprint.sections!.reduce((sum, one) => sum + one.rows, 0);
      expect(rows).toBe(after.blueprint.rows.length);
    }),
  );
});

test('taking it off again gives the paper as it was', () => {
  fc.assert(
    fc.property(picksOf, (picks) => {
      const before = paperOf(['A', 'B']);
      const after = addByHand(before, picks, knownOf(picks));
      expect(removeByHand(after, after.added)).toEqual(before);
    }),
  );
});

test('an item that is there is told and not added twice', () => {
  const pick = entry(0);
  const once = addByHand(paperOf(), [pick, pick], knownOf([pick]));
  expect([once.added, once.there]).toEqual([['v0'], ['Q-0']]);
  expect(addByHand(once, [pick], knownOf([pick]))).toMatchObject({ added: [], there: ['Q-0'] });
});

test('what may not stand there is told with its reason', () => {
  const paper = paperOf();
  const constraints = { unusedMonths: 6, oneByArticle: true };
  const picks = [
    entry(1, { enemies: ['Q-900'] }),
    entry(2, { monthsUnused: 3 }),
    entry(3, { articles: ['刑法 第一条'] }),
    entry(4, { articles: ['刑法 第一条'] }),
  ];
  const after = addByHand({ ...paper, blueprint: { ...blueprint, constraints } }, picks, knownOf(picks));
  expect(after.added).toEqual(['v3']);
  expect(after.unfit).toEqual([
    { code: 'Q-1', why: 'clash' },
    { code: 'Q-2', why: 'lately' },
    { code: 'Q-4', why: 'clash' },
  ]);
});

test('an item counts for the row of its topic before that of its capability, and people’s items apart', () => {
  const rows = [
    { capabilityCode: 'LAW-01', easy: 0, medium: 0, hard: 1, points: 1 },
    { capabilityCode: 'LAW-01', topic: 't1', easy: 0, medium: 0, hard: 1, points: 3 },
  ];
  const pick = (over: Partial<PoolEntry>) => {
    const one = entry(7, { capabilityCode: 'LAW-01', difficulty: 'hard', topic: 't1', ...over });
    const draw = { seed: 's', swaps: 0, moves: 0, forms: [{ form: 'A', items: [] }] };
    return addByHand({ blueprint: { rows }, draw }, [one], new Map([['v7', one]])).draw.forms[0]!.items[0]!;
  };
  expect(pick({}).cell).toBe(cellOf(1, 'hard'));
  expect(pick({ topic: 't2' }).cell).toBe(cellOf(0, 'hard'));
  expect(pick({ byPeople: true }).cell).toBe(cellOf(2, 'hard'));
});

test('papers that each candidate draws, and forms without a common item, take nothing by hand', () => {
  expect(takesByHand({ rows: blueprint.rows })).toBe(true);
  expect(takesByHand({ ...blueprint, forms: { kind: 'parallel', count: 2, disjoint: false } })).toBe(true);
  expect(takesByHand({ ...blueprint, forms: { kind: 'parallel', count: 2, disjoint: true } })).toBe(false);
  expect(takesByHand({ ...blueprint, forms: { kind: 'own-draw', poolTimes: 2 } })).toBe(false);
});
