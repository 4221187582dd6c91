import fc from 'fast-check';
import { expect, test } from 'vitest';
import { monthFigures } from './month-figures.ts';

const counts = fc
  .record({
    members: fc.nat(40),
    asked: fc.nat(40),
    answers: fc.nat(90),
    f: fc.double({ min: 0, max: 1, noNaN: true }),
    passed: fc.nat(40),
  })
  .map(({ members, asked, answers, f, passed }) => ({
    month: '2026-11-01',
    members,
    asked,
    answers,
    finished: Math.floor(asked * f),
    right: Math.floor(answers * f),
    passed,
  }));

test('a branch of fewer than five members shows no share and no count of who passed', () => {
  fc.assert(
    fc.property(counts, (one) => {
      const shown = monthFigures(one);
      if (one.members < 5) expect([shown.coverage, shown.mastery, shown.passed]).toEqual([null, null, null]);
      for (const share of [shown.coverage, shown.mastery])
        if (share !== null) expect(share >= 0 && share <= 1).toBe(true);
      if (one.asked < 5) expect(shown.coverage).toBeNull();
      expect(shown).not.toHaveProperty('right');
    }),
  );
});

test('coverage is of the members asked, mastery of the answers given', () => {
  const shown = monthFigures({
    month: '2026-11-01',
    members: 12,
    asked: 10,
    finished: 7,
    answers: 20,
    right: 15,
    passed: 3,
  });
  expect(shown).toEqual({
    month: '2026-11-01',
    members: 12,
    asked: 10,
    answers: 20,
    coverage: 0.7,
    mastery: 0.75,
    passed: 3,
  });
});
