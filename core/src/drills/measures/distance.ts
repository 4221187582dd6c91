import { Type, type Static } from 'typebox';
import { Exactly, OrNull } from '../../platform/shapes.ts';
import {
  readingFaults,
  violationFaults,
  Violations,
  violationsOf,
  type Measure,
  type RawFault,
} from '../measure.ts';

export const RawDistance = Exactly({
  measure: Type.Literal('distance'),
  /** In the drill's unit, in the order made; null = a foul. */
  tries: Type.Array(OrNull(Type.Number({ minimum: -1000, maximum: 100_000 })), { minItems: 1, maxItems: 10 }),
  violations: Violations,
});
export type RawDistance = Static<typeof RawDistance>;

/** Jumps, throws, reaches: the best of a few tries counts. */
export const distance = {
  name: 'distance',
  raw: RawDistance,

  faults(raw, drill) {
    const faults: RawFault[] = violationFaults(raw, drill);
    if (raw.tries.length > (drill.tries ?? 1)) faults.push({ path: 'tries', code: 'too-many-tries' });
    const readings = raw.tries.flatMap((reading, at) =>
      reading === null ? [] : readingFaults(reading, `tries/${at}`, drill),
    );
    return [...faults, ...readings];
  },

  value(raw, drill) {
    const valid = raw.tries.filter((reading) => reading !== null);
    if (valid.length === 0) return null;
    return drill.direction === 'higher' ? Math.max(...valid) : Math.min(...valid);
  },

  critical: violationsOf,

  line(raw, drill) {
    const tries = raw.tries.map((reading) => (reading === null ? '×' : reading.toString()));
    return `${tries.join(' · ')} ${drill.unit}`;
  },
} satisfies Measure<RawDistance>;
