import { createColumns, TYPE_CODES } from '@whetstone/core/capability/columns.ts';
import { fold } from '@whetstone/core/capability/fold.ts';
import { CAP_2 } from '@whetstone/core/capability/model.ts';
import { rulesOf } from '@whetstone/core/capability/rules.ts';
import type { Result } from './simulate.ts';
import { DAYS } from './world.ts';

/** A belief about the true score on the last day: mean in points, variance in points². */
export interface Belief {
  readonly m: number;
  readonly P: number;
}

const varianceOf = ({ type }: Result) => CAP_2.measurementVariance[type] ?? 0;
const HALF_LIFE_DAYS = 180;

/** What is compared: the product's own fold, and what other systems show. */
export const estimators: Readonly<Record<string, (results: readonly Result[]) => Belief>> = {
  ours,
  'plain mean': (results) => weighted(results, () => 1),
  latest: (results) => weighted(results.slice(-1), () => 1),
  'decayed mean': (results) => weighted(results, ({ day }) => 2 ** (-(DAYS - day) / HALF_LIFE_DAYS)),
};

/** The product's estimate, by the very fold that scores people. */
function ours(results: readonly Result[]): Belief {
  const columns = createColumns(results.length);
  results.forEach(({ day, type, score }, i) => {
    columns.day[i] = day;
    columns.type[i] = TYPE_CODES[type];
    columns.score[i] = score;
    columns.ceiling[i] = 5;
  });
  const question = { threshold: 0, asOfDay: DAYS, lawDay: -Infinity };
  const { m, P } = fold(columns, 0, results.length, question, rulesOf(CAP_2));
  return { m, P };
}

/** A weighted mean, and its variance if the truth never moved: Σ w²r / (Σ w)². */
function weighted(results: readonly Result[], weightOf: (result: Result) => number): Belief {
  let weights = 0;
  let sum = 0;
  let variance = 0;
  for (const result of results) {
    const weight = weightOf(result);
    weights += weight;
    sum += weight * result.score;
    variance += weight * weight * varianceOf(result);
  }
  return { m: sum / weights, P: variance / (weights * weights) };
}
