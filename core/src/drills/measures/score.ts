import { Type, type Static } from 'typebox';
import { Exactly } from '../../platform/shapes.ts';
import { readingFaults, violationFaults, Violations, violationsOf, type Measure } from '../measure.ts';

export const RawScore = Exactly({
  measure: Type.Literal('score'),
  points: Type.Number({ minimum: 0, maximum: 1000 }),
  violations: Violations,
});
export type RawScore = Static<typeof RawScore>;

/** Points that another instrument gave: a practical marked by machine, a file review out of 100. */
export const score = {
  name: 'score',
  raw: RawScore,
  faults: (raw, drill) => [...violationFaults(raw, drill), ...readingFaults(raw.points, 'points', drill)],
  value: (raw) => raw.points,
  critical: violationsOf,
  line: (raw, drill) => `${raw.points} ${drill.unit}`,
} satisfies Measure<RawScore>;
