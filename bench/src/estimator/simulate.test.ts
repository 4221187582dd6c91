import { expect, test } from 'vitest';
import { forgettingSparse } from './forgetting-sparse.ts';
import { judge } from './judge.ts';
import { simulate } from './simulate.ts';
import { staticRich } from './static-rich.ts';

test('the same seed gives the same people, another seed others', () => {
  const people = simulate(forgettingSparse, 20, '1');
  expect(simulate(forgettingSparse, 20, '1')).toEqual(people);
  expect(simulate(forgettingSparse, 20, '2')).not.toEqual(people);
  expect(people.every(({ results }) => results.length === 2)).toBe(true);
});

test('where nothing moves, the range of the plain mean holds the truth nine times in ten', () => {
  const judged = judge(simulate(staticRich, 2_000, '1'));
  const plain = judged.find(({ estimator }) => estimator === 'plain mean');
  expect(plain?.coverage).toBeCloseTo(0.9, 1);
  expect(judged.find(({ estimator }) => estimator === 'ours')?.error).toBeLessThan(3);
});
