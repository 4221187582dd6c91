import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededDice } from '../../platform/chance.ts';
import { addDays } from '../../platform/day.ts';
import { choosePractice, type FreeItem, PRACTICE_ITEMS } from './choose-practice.ts';
import { recallsOf, type Seen } from './recall.ts';

const first = '2026-01-01';
const seen = (days: number, right: boolean, itemId = 'a'): Seen => {
  const on = addDays(first, days);
  return { itemId, capabilityCode: 'LAW-01', on, at: `${on}T10:00:00.000Z`, right };
};
const dueAfter = (...answers: Seen[]) => recallsOf(answers)[0]?.dueOn;

describe('a mistake', () => {
  it('comes again after 7, 30 and 90 days, and is known after that', () => {
    expect(dueAfter(seen(0, false))).toBe(addDays(first, 7));
    expect(dueAfter(seen(0, false), seen(7, true))).toBe(addDays(first, 37));
    expect(dueAfter(seen(0, false), seen(9, true), seen(39, true))).toBe(addDays(first, 129));
    expect(dueAfter(seen(0, false), seen(7, true), seen(37, true), seen(127, true))).toBeNull();
  });

  it('is not known by an answer before it is due, and begins again when it is wrong again', () => {
    expect(dueAfter(seen(0, false), seen(3, true))).toBe(addDays(first, 7));
    expect(dueAfter(seen(0, false), seen(7, true), seen(20, false))).toBe(addDays(first, 27));
    expect(recallsOf([seen(0, false), seen(20, false)])[0]).toMatchObject({ wrongTimes: 2, step: 0 });
  });

  it('is none while every answer was right', () => {
    expect(recallsOf([seen(0, true), seen(50, true)])).toEqual([]);
  });
});

const answers = fc.array(
  fc.tuple(
    fc.integer({ min: 0, max: 300 }),
    fc.boolean(),
    fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
  ),
  { maxLength: 30 },
);
const free = fc.array(
  fc.record({
    itemId: fc.constantFrom('a', 'b', 'x', 'y', 'z', 'u', 'v', 'w'),
    capabilityCode: fc.constant('LAW-01'),
    why: fc.constantFrom('fading' as const, 'gap' as const),
  }),
  { maxLength: 12 },
);

describe('recall', () => {
  it('does not depend on the order in which answers came', () => {
    fc.assert(
      fc.property(
        answers.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([one, other]) => {
          const recalls = (all: typeof one) =>
            recallsOf(all.map(([days, right, id]) => seen(days, right, id)));
          expect(recalls(other)).toEqual(recalls(one));
        },
      ),
    );
  });

  it('chooses five at most, none twice, mistakes that are due before all else, and none that is not due', () => {
    fc.assert(
      fc.property(
        answers,
        free,
        fc.integer(),
        fc.integer({ min: 0, max: 400 }),
        (all, others, seed, days) => {
          const today = addDays(first, days);
          const recalls = recallsOf(all.map(([day, right, id]) => seen(day, right, id)));
          const chosen = choosePractice(recalls, others as FreeItem[], today, seededDice(seed));
          const ids = chosen.map(({ itemId }) => itemId);
          expect(chosen.length).toBeLessThanOrEqual(PRACTICE_ITEMS);
          expect(new Set(ids).size).toBe(ids.length);
          const due = recalls
            .filter(({ dueOn }) => dueOn !== null && dueOn <= today)
            .map(({ itemId }) => itemId);
          expect(ids.slice(0, due.length)).toEqual(due.slice(0, PRACTICE_ITEMS));
          const waiting = recalls.map(({ itemId }) => itemId).filter((id) => !due.includes(id));
          for (const id of ids) expect(waiting).not.toContain(id);
        },
      ),
    );
  });
});
