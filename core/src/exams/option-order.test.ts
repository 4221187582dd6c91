import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AnyPaper } from '../bank/any-kind.ts';
import { seededDice } from '../platform/chance.ts';
import { drawOrder, shownPaper } from './option-order.ts';

const parts = (ids: string) => [...ids].map((id) => ({ id, text: `文字 ${id}` }));
const papers: AnyPaper[] = [
  { kind: 'single', stem: '一', options: parts('abcd') },
  { kind: 'multiple', stem: '二', options: parts('abcde') },
  { kind: 'true-false', stem: '三' },
  { kind: 'matching', stem: '四', left: parts('lmn'), right: parts('wxyz') },
  { kind: 'ordering', stem: '五', entries: parts('pqrs') },
];
const items = papers.map((paper, at) => ({ position: at + 1, paper }));
const all = { shuffleItems: true, shuffleOptions: true };
const none = { shuffleItems: false, shuffleOptions: false };

test('without shuffling everything stays, but for kinds whose order would give the key away', () => {
  const order = drawOrder(items, none, seededDice(1));
  expect(order.positions).toEqual([1, 2, 3, 4, 5]);
  expect(Object.keys(order.options)).toEqual(['4', '5']);
  expect(shownPaper(1, papers[0] as AnyPaper, order)).toEqual(papers[0]);
});

test('shuffling covers every item with parts, and only the order changes', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const order = drawOrder(items, all, seededDice(seed));
      expect(order.positions.toSorted()).toEqual([1, 2, 3, 4, 5]);
      expect(Object.keys(order.options)).toEqual(['1', '2', '4', '5']);
      const sorted = (paper: AnyPaper) => [...JSON.stringify(paper)].toSorted().join('');
      for (const { position, paper } of items) {
        expect(sorted(shownPaper(position, paper, order))).toBe(sorted(paper));
      }
      const shown = shownPaper(1, papers[0] as AnyPaper, order);
      expect(shown.kind === 'single' && shown.options.map(({ id }) => id)).toEqual(order.options['1']);
    }),
  );
});

test('the same seed draws the same order, another candidate’s seed another one', () => {
  const drawn = (seed: string) => JSON.stringify(drawOrder(items, all, seededDice(seed)));
  expect(drawn('attempt-1')).toBe(drawn('attempt-1'));
  expect(new Set(Array.from({ length: 50 }, (_, at) => drawn(`attempt-${at}`))).size).toBe(50);
});

test('the order of one item’s options does not depend on the other items', () => {
  const whole = drawOrder(items, all, seededDice(7));
  const alone = drawOrder(items.slice(1, 2), all, seededDice(7));
  expect(alone.options['2']).toEqual(whole.options['2']);
});

test('every first option comes first equally often', () => {
  const counts = new Map<string, number>();
  for (let seed = 0; seed < 4000; seed++) {
    const [first = ''] = drawOrder(items.slice(0, 1), all, seededDice(seed)).options['1'] ?? [];
    counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  // Chi-square with 3 degrees of freedom: 16.27 is exceeded once in a thousand.
  const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
  expect(counts.size).toBe(4);
  expect(chiSquare).toBeLessThan(16.27);
});
