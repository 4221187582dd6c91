import { Type, type Static } from 'typebox';
import { nearest } from '../../platform/rounding.ts';
import { Exactly } from '../../platform/shapes.ts';
import { violationFaults, Violations, violationsOf, type Measure, type RawFault } from '../measure.ts';

export const RawComposite = Exactly({
  measure: Type.Literal('composite'),
  hits: Type.Integer({ minimum: 0, maximum: 200 }),
  seconds: Type.Number({ minimum: 0, maximum: 86_400 }),
  violations: Violations,
});
export type RawComposite = Static<typeof RawComposite>;

/**
 * Hits and time together, 0 to 100: weight of hits × share of shots that hit, plus weight of time ×
 * share of the time limit that was left. Over the limit nothing is left; shots fired late are no hits.
 */
export const composite = {
  name: 'composite',
  raw: RawComposite,

  faults(raw, drill) {
    const faults: RawFault[] = violationFaults(raw, drill);
    if (!drill.composite || !drill.shots || !drill.timeLimitSeconds) {
      return [...faults, { path: '', code: 'drill-incomplete' }];
    }
    if (raw.hits > drill.shots) faults.push({ path: 'hits', code: 'hits-too-high' });
    return faults;
  },

  value(raw, drill) {
    const { composite: weights, shots = 1, timeLimitSeconds = 1 } = drill;
    const timeLeft = Math.max(0, 1 - raw.seconds / timeLimitSeconds);
    const share = (weights?.hitWeight ?? 0) * (raw.hits / shots) + (weights?.timeWeight ?? 0) * timeLeft;
    return nearest(100 * share, drill.precision);
  },

  critical: violationsOf,

  line: (raw, drill) => `${raw.hits}/${drill.shots ?? '?'} · ${raw.seconds}″`,
} satisfies Measure<RawComposite>;
