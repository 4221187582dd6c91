import { Z90 } from '@whetstone/core/capability/normal.ts';
import { type Belief, estimators } from './estimators.ts';
import type { Result, Simulated } from './simulate.ts';

/** How an estimator did in a world. */
export interface Judged {
  readonly estimator: string;
  /** Root mean square error in points. */
  readonly error: number;
  /** Share of the people whose truth lay in the 90 % range. */
  readonly coverage: number;
}

/** Every estimator over the people of a world. */
export function judge(people: readonly Simulated[]): Judged[] {
  return Object.entries(estimators).map(([estimator, estimate]) => ({
    estimator,
    ...measured(people, estimate),
  }));
}

function measured(people: readonly Simulated[], estimate: (results: readonly Result[]) => Belief) {
  let squares = 0;
  let inside = 0;
  for (const { results, truth } of people) {
    const { m, P } = estimate(results);
    squares += (m - truth) ** 2;
    if (Math.abs(m - truth) <= Z90 * Math.sqrt(P)) inside += 1;
  }
  return { error: Math.sqrt(squares / people.length), coverage: inside / people.length };
}
