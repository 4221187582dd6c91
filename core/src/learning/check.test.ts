import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AnyPaper } from '../bank/any-kind.ts';
import { seededDice, shuffle } from '../platform/chance.ts';
import { CHECK_ITEMS, drawCheck, drawnPaper, isCheckOpen, passesCheck, type PoolItem } from './check.ts';
import { minutesLeft } from './minutes-left.ts';

const options = ['a', 'b', 'c', 'd'].map((id) => ({ id, text: id }));
const single = (n: number): PoolItem => ({
  itemVersionId: `v${n}`,
  paper: { kind: 'single', stem: '?', options },
});
const pool = Array.from({ length: 6 }, (_, n) => single(n));

test('the same seed draws the same check, however the pool is listed', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer(), (seed, other) => {
      const listed = shuffle(pool, seededDice(other));
      expect(drawCheck(listed, seededDice(seed))).toEqual(drawCheck(pool, seededDice(seed)));
    }),
  );
});

test('three different items are drawn, or all when there are fewer', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 0, max: 6 }), (seed, size) => {
      const drawn = drawCheck(pool.slice(0, size), seededDice(seed));
      expect(new Set(drawn.map(({ itemVersionId }) => itemVersionId)).size).toBe(Math.min(CHECK_ITEMS, size));
    }),
  );
});

test('the draw is fair: each item, and each option in first place, comes equally often', () => {
  const draws = 4000;
  const items = new Map<string, number>();
  const firsts = new Map<string, number>();
  for (let seed = 0; seed < draws; seed++)
    for (const { itemVersionId, options: order } of drawCheck(pool, seededDice(seed))) {
      items.set(itemVersionId, (items.get(itemVersionId) ?? 0) + 1);
      firsts.set(order![0]!, (firsts.get(order![0]!) ?? 0) + 1);
    }
  // Half of the draws hold a given item; five standard deviations of that are 158.
  expect([...items.values()].every((n) => Math.abs(n - draws / 2) < 158)).toBe(true);
  expect(items.size).toBe(6);
  const shown = draws * CHECK_ITEMS;
  // A quarter of the items begins with a given option; five standard deviations are 237.
  expect([...firsts.values()].every((n) => Math.abs(n - shown / 4) < 237)).toBe(true);
  expect(firsts.size).toBe(4);
});

test('an item is shown in the order drawn; one without parts is shown as it is', () => {
  const [drawn] = drawCheck([single(1)], seededDice('x'));
  const shown = drawnPaper(single(1).paper, drawn!) as { options: { id: string }[] };
  expect(shown.options.map(({ id }) => id)).toEqual(drawn!.options);
  const paper: AnyPaper = { kind: 'true-false', stem: '?' };
  const [plain] = drawCheck([{ itemVersionId: 'v', paper }], seededDice('x'));
  expect(plain).toEqual({ itemVersionId: 'v', options: null });
  expect(drawnPaper(paper, plain!)).toBe(paper);
});

test('a check is open for less than 24 hours and until it is answered', () => {
  const openedAt = '2026-11-21T02:00:00.000Z';
  expect(isCheckOpen({ openedAt, answeredAt: null }, '2026-11-22T01:59:59.999Z')).toBe(true);
  expect(isCheckOpen({ openedAt, answeredAt: null }, '2026-11-22T02:00:00.000Z')).toBe(false);
  expect(isCheckOpen({ openedAt, answeredAt: openedAt }, openedAt)).toBe(false);
});

test('two right answers of three complete the lesson', () => {
  expect([0, 1, 2, 3].map(passesCheck)).toEqual([false, false, true, true]);
});

test('what is left of a lesson is what was neither seen nor spent on it, at least a minute', () => {
  const lesson = { minutes: 6, resumeSecond: 125, watchedSeconds: 0 };
  expect(minutesLeft({ kind: 'video', ...lesson })).toBe(4);
  expect(minutesLeft({ kind: 'text', ...lesson })).toBe(6);
  // A video of a minute has been seen, but its text is still being read.
  expect(minutesLeft({ kind: 'video', ...lesson, resumeSecond: 50, watchedSeconds: 190 })).toBe(3);
  expect(minutesLeft({ kind: 'text', ...lesson, watchedSeconds: 500 })).toBe(1);
});
