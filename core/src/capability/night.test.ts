import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededDice } from '../platform/chance.ts';
import { isoDay } from '../platform/day.ts';
import { CAP_2 } from './model.ts';
import { type JudgedRow, nightOf } from './night.ts';
import { severityOfSums } from './severity.ts';

let id = 0;
function row(over: Partial<JudgedRow> = {}): JudgedRow {
  const happenedOn = over.happenedOn ?? '2026-01-10';
  id += 1;
  return {
    id: String(id).padStart(8, '0'),
    type: 'drill',
    happenedOn,
    enteredAt: `${happenedOn}T08:00:00.000Z`,
    score: 70,
    status: 'confirmed',
    assessorId: 'a',
    ...over,
  };
}

test('results drawn as the model believes fall into its 90 % range nine times in ten', () => {
  const dice = seededDice(7);
  const normal = () =>
    Math.sqrt(-2 * Math.log(1 - dice.fraction())) * Math.cos(2 * Math.PI * dice.fraction());
  const people = Array.from({ length: 800 }, () => {
    let truth = 60 + 8 * normal();
    return Array.from({ length: 6 }, (_, i) => {
      truth += Math.sqrt(CAP_2.q * 60) * normal();
      return row({
        happenedOn: isoDay(20_000 + i * 60),
        score: Math.min(99, Math.max(0, truth + 5 * normal())),
      });
    });
  });
  const [drill] = nightOf(people, CAP_2).types;
  expect(drill?.predicted).toBe(4_000);
  expect((drill?.inside ?? 0) / 4_000).toBeGreaterThan(0.87);
  expect((drill?.inside ?? 0) / 4_000).toBeLessThan(0.94);
});

test('an assessor who gives ten points more than everybody else is due for a talk, the others are not', () => {
  const people = Array.from({ length: 40 }, () => [
    row({ happenedOn: '2026-01-10', assessorId: 'fair' }),
    row({ happenedOn: '2026-03-10', assessorId: 'fair' }),
    row({ happenedOn: '2026-05-10', assessorId: 'mild', score: 80 }),
  ]);
  const { assessors } = nightOf(people, CAP_2);
  const mild = severityOfSums(assessors.get('mild')!);
  expect(mild).toMatchObject({ ratings: 40, talk: true });
  expect(mild?.bias).toBeGreaterThan(5);
});

test('scores beside the line, late entries and double assessments are counted for each assessor', () => {
  const { assessors } = nightOf(
    [
      [row({ score: 60, assessorId: 'a' }), row({ score: 58, assessorId: 'b' })],
      [row({ score: 62.9, enteredAt: '2026-01-18T08:00:00.000Z', assessorId: 'a' })],
      [row({ score: 63, enteredAt: '2026-01-17T08:00:00.000Z', assessorId: 'a' })],
    ],
    CAP_2,
  );
  expect(assessors.get('a')).toMatchObject({ scores: 3, above: 2, below: 0, late: 1, pairs: 1 });
  expect(assessors.get('b')).toMatchObject({ below: 1, pairs: 1, pairDifference: 2, pairAgreed: 0 });
});

test('the first result of a person is foretold by nothing, and one at its ceiling is left out', () => {
  const ceiling = row({ happenedOn: '2026-02-10', score: 90, ceiling: 2 });
  const { histories, types } = nightOf([[row(), ceiling], [row()]], CAP_2);
  expect(types).toEqual([]);
  expect(histories.map((one) => one.length)).toEqual([1, 1]);
});

test('counts never exceed what was judged, whatever the scores', () => {
  const scores = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(scores, (all) => {
      const rows = all.map((score, i) => row({ score, happenedOn: isoDay(20_000 + i) }));
      const { assessors, types } = nightOf([rows], CAP_2);
      const sums = assessors.get('a')!;
      expect(sums.scores).toBe(all.length);
      expect(sums.above + sums.below).toBeLessThanOrEqual(all.length);
      for (const { predicted, inside } of types) expect(inside).toBeLessThanOrEqual(predicted);
    }),
  );
});
