import { Type, type Static } from 'typebox';
import { Exactly } from '../../platform/shapes.ts';
import {
  violationFaults,
  Violations,
  violationsOf,
  wasStopped,
  type Measure,
  type RawFault,
} from '../measure.ts';

const Shots = Type.Integer({ minimum: 0, maximum: 200 });
const Gun = Type.Optional(Type.String({ minLength: 1, maxLength: 40 }));

/** Shot by shot as fired; 0 = 脱靶 missed the target. */
export const RawShots = Exactly({
  measure: Type.Literal('ring_score'),
  shots: Type.Array(Type.Integer({ minimum: 0, maximum: 10 }), { maxItems: 200 }),
  gun: Gun,
  violations: Violations,
});

/** Read from the target afterwards: how many shots in each ring (`"10"` to `"0"`, 0 = missed). */
export const RawRings = Exactly({
  measure: Type.Literal('ring_score'),
  rings: Type.Record(Type.String({ pattern: '^(10|[0-9])$' }), Shots, { additionalProperties: false }),
  gun: Gun,
  violations: Violations,
});

/** Copied from a sheet that states the total only. */
export const RawTotal = Exactly({
  measure: Type.Literal('ring_score'),
  total: Type.Integer({ minimum: 0, maximum: 2000 }),
  gun: Gun,
  violations: Violations,
});

export const RawRingScore = Type.Union([RawShots, RawRings, RawTotal]);
export type RawRingScore = Static<typeof RawRingScore>;

/** Shots and rings; null shots where only the total is known. */
function talliedOf(raw: RawRingScore): { shots: number | null; total: number } {
  if ('total' in raw) return { shots: null, total: raw.total };
  if ('shots' in raw)
    return { shots: raw.shots.length, total: raw.shots.reduce((sum, ring) => sum + ring, 0) };
  const rings = Object.entries(raw.rings);
  return {
    shots: rings.reduce((sum, [, shots]) => sum + shots, 0),
    total: rings.reduce((sum, [ring, shots]) => sum + Number(ring) * shots, 0),
  };
}

/** Rings hit on a target: per shot, per ring or in total. A shot that was not fired is entered as a miss. */
export const ringScore = {
  name: 'ring_score',
  raw: RawRingScore,

  faults(raw, drill) {
    const faults: RawFault[] = violationFaults(raw, drill);
    const { shots, total } = talliedOf(raw);
    if (drill.shots === undefined) return [...faults, { path: '', code: 'drill-incomplete' }];
    if (shots === null) {
      if (total > drill.shots * 10) faults.push({ path: 'total', code: 'total-too-high' });
      return faults;
    }
    const path = 'shots' in raw ? 'shots' : 'rings';
    if (shots > drill.shots) faults.push({ path, code: 'too-many-shots' });
    if (shots < drill.shots && !wasStopped(raw)) faults.push({ path, code: 'shots-missing' });
    return faults;
  },

  value: (raw) => talliedOf(raw).total,

  critical: violationsOf,

  line: (raw, drill) => `${talliedOf(raw).total} ${drill.unit}`,
} satisfies Measure<RawRingScore>;
