import fc from 'fast-check';
import { expect, test } from 'vitest';
import { peacefulChoice, type Seats } from './peaceful-choice.ts';

interface Item {
  id: number;
  article: number;
  enemies: number[];
}

const clash = (one: Item, other: Item) => one.enemies.includes(other.id) || other.enemies.includes(one.id);
const peace = { clash, group: ({ article, id }: Item) => (article > 0 ? `a${article}` : `i${id}`) };
const apart = (one: Item, other: Item) =>
  one.id !== other.id && !clash(one, other) && (one.article === 0 || one.article !== other.article);

/** Every choice, tried one after the other. */
function exists(seats: readonly Seats<Item>[], taken: readonly Item[] = []): boolean {
  const at = seats.findIndex(({ need }) => need > 0);
  if (at < 0) return true;
  return seats[at]!.options.some((item, n) => {
    if (!taken.every((other) => apart(item, other))) return false;
    const { need, options } = seats[at]!;
    // The order within a seat does not matter.
    const left = { need: need - 1, options: options.slice(n + 1) };
    return exists(seats.with(at, left), [...taken, item]);
  });
}

const anySeats = fc
  .array(
    fc.record({ article: fc.integer({ min: 0, max: 4 }), foes: fc.array(fc.nat(11), { maxLength: 3 }) }),
    { minLength: 1, maxLength: 12 },
  )
  .chain((drawn) => {
    const items = drawn.map(({ article, foes }, id): Item => ({
      id,
      article,
      enemies: foes.filter((n) => n !== id),
    }));
    return fc.array(
      fc.record({ need: fc.integer({ min: 0, max: 4 }), options: fc.shuffledSubarray(items) }),
      { minLength: 1, maxLength: 3 },
    );
  });

test('finds a choice without a clash exactly when there is one', () => {
  fc.assert(
    fc.property(anySeats, (seats) => {
      const found = peacefulChoice(seats, peace);
      expect(found !== null).toBe(exists(seats));
      if (!found) return;
      const all = found.flat();
      expect(found.map((chosen) => chosen.length)).toEqual(seats.map(({ need }) => need));
      for (const [seat, chosen] of found.entries())
        for (const item of chosen) expect(seats[seat]!.options).toContain(item);
      for (const [at, item] of all.entries())
        expect(all.slice(at + 1).every((other) => apart(item, other))).toBe(true);
    }),
    { numRuns: 600 },
  );
});

test('fifty places of sixty articles, each asked about five times, are matched at once; sixty-one never', () => {
  const items = Array.from({ length: 300 }, (_, id): Item => ({ id, article: 1 + (id % 60), enemies: [] }));
  const rows = [0, 1, 2, 3, 4].map((seat) => items.slice(seat * 60, seat * 60 + 60));
  const asked = (need: number) => rows.map((options) => ({ need, options }));
  expect(peacefulChoice(asked(12), peace)?.flat()).toHaveLength(60);
  expect(peacefulChoice([...asked(12), { need: 1, options: items }], peace)).toBeNull();
});
