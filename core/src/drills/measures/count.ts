import { Type, type Static } from 'typebox';
import { Exactly } from '../../platform/shapes.ts';
import { readingFaults, violationFaults, Violations, violationsOf, type Measure } from '../measure.ts';

export const RawCount = Exactly({
  measure: Type.Literal('count'),
  count: Type.Integer({ minimum: 0, maximum: 10_000 }),
  violations: Violations,
});
export type RawCount = Static<typeof RawCount>;

/** Repetitions done to the standard: pull-ups, skips of a rope. */
export const count = {
  name: 'count',
  raw: RawCount,
  faults: (raw, drill) => [...violationFaults(raw, drill), ...readingFaults(raw.count, 'count', drill)],
  value: (raw) => raw.count,
  critical: violationsOf,
  line: (raw, drill) => `${raw.count} ${drill.unit}`,
} satisfies Measure<RawCount>;
