import type { Measure, RawRecord } from './measure.ts';
import { checklist } from './measures/checklist.ts';
import { composite } from './measures/composite.ts';
import { count } from './measures/count.ts';
import { distance } from './measures/distance.ts';
import { ratio } from './measures/ratio.ts';
import { ringScore } from './measures/ring-score.ts';
import { rubric5 } from './measures/rubric5.ts';
import { score } from './measures/score.ts';
import { time } from './measures/time.ts';

/** Every way of measuring; a new one is a file in `measures/` and a line here (docs/adding-a-measure.md). */
export const measures = {
  ring_score: ringScore,
  time,
  count,
  distance,
  checklist,
  rubric5,
  ratio,
  score,
  composite,
};

export type MeasureName = keyof typeof measures;

export const measureNames = Object.keys(measures) as MeasureName[];

/** A measure whose record's shape is not known where it is used: records must have passed its schema. */
export type SomeMeasure = Measure<RawRecord>;

/** The measure of this name, or undefined when there is none. */
export function measureOf(name: string): SomeMeasure | undefined {
  return measureNames.includes(name as MeasureName) ? measures[name as MeasureName] : undefined;
}
