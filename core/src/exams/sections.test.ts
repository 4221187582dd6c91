import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { later } from '../platform/clock.ts';
import {
  madeInOpenSection,
  mayAnswer,
  openSection,
  type Section,
  sectionFaults,
  type SectionSitting,
  withLeavings,
} from './sections.ts';

const startedAt = '2026-11-24T06:00:00.000Z';
const at = (minutes: number) => later(startedAt, minutes * 60);
const sections: Section[] = [
  { title: '单选', from: 1, to: 10, durationSeconds: 1200, oneWay: true },
  { title: '多选', from: 11, to: 15, durationSeconds: 600, oneWay: true },
  { title: '案例', from: 16, to: 18, durationSeconds: null, oneWay: false },
];
const sitting = (over: Partial<SectionSitting> = {}): SectionSitting => ({
  startedAt,
  deadlineAt: at(60),
  leftAt: [],
  durationSeconds: 3600,
  ...over,
});
const openAt = (minutes: number, over: Partial<SectionSitting> = {}) =>
  openSection(sections, sitting(over), at(minutes))?.at;

describe('which section is open', () => {
  test('each ends with its own time and the next begins', () => {
    expect([0, 19.9, 20, 29.9, 30, 59].map((minutes) => openAt(minutes))).toEqual([0, 0, 1, 1, 2, 2]);
  });
  test('going on early begins the next at once; its time counts from there', () => {
    const over = { leftAt: [at(5)] };
    expect([4.9, 5, 14.9, 15].map((minutes) => openAt(minutes, over))).toEqual([0, 1, 1, 2]);
    expect(openSection(sections, sitting(over), at(6))).toMatchObject({ enteredAt: at(5), endsAt: at(15) });
  });
  test('a second going on belongs to the section that is open then, also when time moved on the first', () => {
    expect(openAt(26, { leftAt: [at(25)] })).toBe(2);
  });
  test('a pause is given back to the section in which it fell', () => {
    const pauses = [{ fromAt: at(10), toAt: at(15) }];
    expect([24.9, 25].map((minutes) => openAt(minutes, { pauses, deadlineAt: at(65) }))).toEqual([0, 1]);
  });
  test('extra time lengthens each section: a multiplier directly, minutes by their share', () => {
    const half = { kind: 'multiplier', value: 1.5 } as const;
    expect(
      openSection(sections, sitting({ additionalTestingTime: half, deadlineAt: at(90) }), startedAt)?.endsAt,
    ).toBe(at(30));
    const fixed = { kind: 'fixed-minutes', value: 30 } as const;
    expect(
      openSection(sections, sitting({ additionalTestingTime: fixed, deadlineAt: at(90) }), startedAt)?.endsAt,
    ).toBe(at(30));
  });
  test('no section outlasts the sitting', () => {
    expect(openSection(sections, sitting({ deadlineAt: at(8) }), at(9))).toMatchObject({
      at: 0,
      endsAt: at(8),
    });
  });
});

test('only the open section takes answers once the one before is shut', () => {
  const may = (position: number, minutes: number) => mayAnswer(sections, sitting(), position, at(minutes));
  expect([may(3, 1), may(12, 1), may(3, 21), may(12, 21), may(12, 40), may(17, 40)]).toEqual([
    true,
    false,
    false,
    true,
    false,
    true,
  ]);
});

test('a paper without sections, and sections open both ways, take answers anywhere', () => {
  expect(mayAnswer([], sitting(), 7, at(1))).toBe(true);
  const open = sections.map((section) => ({ ...section, durationSeconds: null, oneWay: false }));
  expect(mayAnswer(open, sitting(), 17, at(1))).toBe(true);
});

test('a candidate never goes back, whatever they leave and when', () => {
  const moves = fc.array(fc.integer({ min: 0, max: 70 }), { maxLength: 4 });
  fc.assert(
    fc.property(
      moves,
      fc.integer({ min: 0, max: 70 }),
      fc.integer({ min: 0, max: 20 }),
      (left, one, more) => {
        const leftAt = [...left].sort((a, b) => a - b).map(at);
        const before = openAt(one, { leftAt: leftAt.filter((when) => when <= at(one)) }) ?? 0;
        expect(
          openAt(one + more, { leftAt: leftAt.filter((when) => when <= at(one + more)) }),
        ).toBeGreaterThanOrEqual(before);
      },
    ),
  );
});

/** A candidate walks on: when each of the first sections is left, and what is answered, by the device's clock. */
const walk = fc.record({
  leavings: fc.array(fc.integer({ min: 1, max: 45 }), { maxLength: 2 }),
  answers: fc.array(
    fc.record({ position: fc.integer({ min: 1, max: 18 }), minute: fc.integer({ min: 0, max: 59 }) }),
    {
      minLength: 1,
      maxLength: 8,
    },
  ),
  /** Seconds by which the device's clock is ahead of the server's. */
  ahead: fc.integer({ min: 0, max: 90 }),
  /** In which order the requests arrive. */
  order: fc.array(fc.nat(), { minLength: 8, maxLength: 8 }),
});

test('no answer given in its open section is lost, in whatever order saves arrive and however the clocks differ', () => {
  fc.assert(
    fc.property(walk, ({ leavings, answers, ahead, order }) => {
      const told = [...leavings].sort((a, b) => a - b).map(at);
      const toldBy = (minute: number) => told.filter((when) => when <= at(minute));
      const honest = answers.filter(({ position, minute }) =>
        mayAnswer(sections, sitting({ leftAt: toldBy(minute) }), position, at(minute)),
      );
      let known: readonly string[] = [];
      const saves = honest.map((answer, n) => ({ answer, rank: order[n]! })).sort((a, b) => a.rank - b.rank);
      for (const { answer } of saves) {
        const { position, minute } = answer;
        // Whatever overtook it: it arrives at the moment it was made, or with everything at the very end.
        const list = order[0]! % 2 ? toldBy(minute) : told;
        const now = order[0]! % 2 ? later(at(minute), -ahead) : later(at(60), -ahead);
        known = withLeavings(sections, sitting({ leftAt: known }), list, now);
        const op = { position, madeAt: at(minute) };
        expect(madeInOpenSection(sections, sitting({ leftAt: known }), op, { told: list, now })).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

test('what a device tells of leaving counts once, and neither less nor older news takes it back', () => {
  const told = [at(5), at(12)];
  const known = withLeavings(sections, sitting(), told, at(13));
  expect(known).toEqual(told);
  for (const again of [told, told.slice(0, 1), []])
    expect(withLeavings(sections, sitting({ leftAt: known }), again, at(14))).toEqual(known);
  // Where the time of the first was over by itself, what was left then is the second.
  expect(openAt(22, { leftAt: withLeavings(sections, sitting(), [at(21)], at(22)) })).toBe(2);
});

test('an answer behind a section that nobody has left, or in one that is shut, still does not count', () => {
  const by = (position: number, minute: number, told: string[]) =>
    madeInOpenSection(sections, sitting(), { position, madeAt: at(minute) }, { told, now: at(30) });
  expect([by(12, 4, []), by(12, 4, [at(5)]), by(12, 6, [at(5)]), by(3, 6, [at(5)])]).toEqual([
    false,
    false,
    true,
    true,
  ]);
});

test('sections leave no gap, cover the paper, and do not need more time than there is', () => {
  expect(sectionFaults(sections, { itemCount: 18, durationSeconds: 3600 })).toEqual([]);
  expect(sectionFaults(sections, { itemCount: 19, durationSeconds: 3600 })).toEqual(['gap']);
  expect(sectionFaults(sections, { itemCount: 18, durationSeconds: 1500 })).toEqual(['time-beyond-duration']);
  expect(sectionFaults([], { itemCount: 18, durationSeconds: 60 })).toEqual([]);
});
