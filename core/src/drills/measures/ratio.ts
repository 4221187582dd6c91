import { Type, type Static } from 'typebox';
import { nearest } from '../../platform/rounding.ts';
import { Exactly } from '../../platform/shapes.ts';
import {
  readingFaults,
  violationFaults,
  Violations,
  violationsOf,
  wasStopped,
  type Measure,
  type RawFault,
} from '../measure.ts';

const Tally = Type.Integer({ minimum: 0, maximum: 10_000 });

/** Counted: right ones of all, for each recording, call or scene looked at. */
export const RawParts = Exactly({
  measure: Type.Literal('ratio'),
  parts: Type.Array(Exactly({ hits: Tally, of: Type.Integer({ minimum: 1, maximum: 10_000 }) }), {
    minItems: 1,
    maxItems: 100,
  }),
  violations: Violations,
});

/** Read from a device that shows the share itself. */
export const RawPercent = Exactly({
  measure: Type.Literal('ratio'),
  percent: Type.Number({ minimum: 0, maximum: 100 }),
  violations: Violations,
});

export const RawRatio = Type.Union([RawParts, RawPercent]);
export type RawRatio = Static<typeof RawRatio>;

/** A share in percent: all hits of all parts together, to the drill's precision, a half upwards. */
export const ratio = {
  name: 'ratio',
  raw: RawRatio,

  faults(raw, drill) {
    const faults: RawFault[] = violationFaults(raw, drill);
    if ('percent' in raw) return [...faults, ...readingFaults(raw.percent, 'percent', drill)];
    for (const [at, { hits, of }] of raw.parts.entries()) {
      if (hits > of) faults.push({ path: `parts/${at}/hits`, code: 'hits-too-high' });
    }
    const parts = drill.sampleSize ?? raw.parts.length;
    if (raw.parts.length > parts || (raw.parts.length < parts && !wasStopped(raw))) {
      faults.push({ path: 'parts', code: 'sample-size' });
    }
    return faults;
  },

  value(raw, drill) {
    if ('percent' in raw) return raw.percent;
    const hits = raw.parts.reduce((sum, part) => sum + part.hits, 0);
    const all = raw.parts.reduce((sum, part) => sum + part.of, 0);
    return nearest((100 * hits) / all, drill.precision);
  },

  critical: violationsOf,

  line(raw) {
    if ('percent' in raw) return `${raw.percent}%`;
    return raw.parts.map(({ hits, of }) => `${hits}/${of}`).join(' · ');
  },
} satisfies Measure<RawRatio>;
