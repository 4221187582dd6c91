import { seededDice } from '@whetstone/core/platform/chance.ts';
import { brokenBy, gainOf, type Problem } from '@whetstone/core/training/select/problem.ts';
import { chooseGreedily } from '@whetstone/core/training/select/greedy.ts';
import { expect, test } from 'vitest';
import { improve } from './improve.ts';

const limits = { seconds: 5, killAfterSeconds: 20, seed: 1 };

/** Options over two sessions at the same time, each taking its person from some of three shifts. */
function someProblem(seed: number, options: number, least = 0): Problem {
  const dice = seededDice(seed);
  const shifts = Array.from({ length: options }, () => [0, 1, 2].filter(() => dice.below(2) === 0));
  const from = new Int32Array(options + 1);
  shifts.forEach((own, i) => (from[i + 1] = (from[i] ?? 0) + own.length));
  return {
    sessions: [
      { seats: 3, least },
      { seats: 2, least: 0 },
    ],
    room: Float64Array.of(2, 1, 3),
    groups: [[0, 1]],
    peopleCount: Math.ceil(options / 2),
    person: Int32Array.from({ length: options }, (_, i) => i >> 1),
    session: Int32Array.from({ length: options }, (_, i) => i & 1),
    gain: Float64Array.from({ length: options }, () => 1 + dice.below(9)),
    tie: new Float64Array(options),
    from,
    shift: Int32Array.from(shifts.flat()),
  };
}

/** The best of all choices, by looking at each. */
function best(problem: Problem): number {
  let most = 0;
  for (let bits = 0; bits < 2 ** problem.gain.length; bits++) {
    const choice = Uint8Array.from(problem.gain, (_, i) => (bits >> i) & 1);
    if (brokenBy(problem, choice) === null) most = Math.max(most, gainOf(problem, choice));
  }
  return most;
}

test('the exact choice is the best there is, keeps every limit, and is never worse than the greedy one', async () => {
  const problem = someProblem(1, 12);
  const { choice, gain, bound, because, stopped } = await improve(problem, limits);
  expect(brokenBy(problem, choice)).toBeNull();
  expect(gain).toBe(best(problem));
  expect(bound).toBeGreaterThanOrEqual(gain);
  expect(gain).toBeGreaterThanOrEqual(gainOf(problem, chooseGreedily(problem).choice));
  expect({ because, stopped }).toEqual({ because: null, stopped: false });
});

test('it names the rule that makes a plan impossible, and the shift', async () => {
  const crowded = {
    ...someProblem(1, 12, 3),
    room: Float64Array.of(2, 9, 9),
    from: Int32Array.from({ length: 13 }, (_, i) => i),
    shift: new Int32Array(12),
  };
  expect((await improve(crowded, limits)).because).toEqual({
    rule: 'strength',
    session: 0,
    most: 2,
    shifts: [{ shift: 0, people: 4 }],
  });
});

test('a solver that takes too long is ended, and the greedy choice stands', async () => {
  const problem = someProblem(4, 12);
  const { choice, stopped, bound, gain } = await improve(problem, { ...limits, killAfterSeconds: 0 });
  expect(stopped).toBe(true);
  expect([...choice]).toEqual([...chooseGreedily(problem).choice]);
  expect(bound).toBeGreaterThanOrEqual(gain);
});
