import { Type, type Static } from 'typebox';
import { ceilTo, floorTo } from '../../platform/rounding.ts';
import { Exactly, OrNull } from '../../platform/shapes.ts';
import type { DrillDefinition } from '../definition.ts';
import {
  readingFaults,
  violationFaults,
  Violations,
  violationsOf,
  type Measure,
  type RawFault,
} from '../measure.ts';

export const RawTime = Exactly({
  measure: Type.Literal('time'),
  /** As read from the watch, without penalties; null = did not finish. */
  seconds: OrNull(Type.Number({ minimum: 0, maximum: 86_400 })),
  /** How often each penalty was incurred. */
  penalties: Type.Optional(
    Type.Record(Type.String(), Type.Integer({ minimum: 0, maximum: 100 }), {
      maxProperties: 20,
      additionalProperties: false,
    }),
  ),
  violations: Violations,
});
export type RawTime = Static<typeof RawTime>;

const roundingSteps = { ceil_1: 1, 'ceil_0.1': 0.1, 'ceil_0.01': 0.01 } as const;

/** Seconds for penalties; a penalty that the drill does not know adds nothing (and is a fault). */
function penaltySeconds(raw: RawTime, drill: DrillDefinition): number {
  return Object.entries(raw.penalties ?? {}).reduce(
    (sum, [name, times]) => sum + times * (drill.penaltySeconds?.[name] ?? 0),
    0,
  );
}

function penaltyFaults(raw: RawTime, drill: DrillDefinition): RawFault[] {
  return Object.keys(raw.penalties ?? {}).flatMap((name): RawFault[] =>
    Object.keys(drill.penaltySeconds ?? {}).includes(name)
      ? []
      : [{ path: `penalties/${name}`, code: 'unknown-penalty' }],
  );
}

/** 4′15″ from a minute upwards, 11.6″ below. */
function clockText(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return `${seconds}″`;
  const rest = Number((seconds - minutes * 60).toFixed(2));
  return `${minutes}′${rest < 10 ? '0' : ''}${rest}″`;
}

/** Seconds on a watch, with penalties added, rounded as the drill says. */
export const time = {
  name: 'time',
  raw: RawTime,

  faults: (raw, drill) => [
    ...violationFaults(raw, drill),
    ...penaltyFaults(raw, drill),
    ...(raw.seconds === null ? [] : readingFaults(raw.seconds, 'seconds', drill)),
  ],

  value(raw, drill) {
    if (raw.seconds === null) return null;
    const seconds = raw.seconds + penaltySeconds(raw, drill);
    return drill.rounding === undefined ? seconds : ceilTo(seconds, roundingSteps[drill.rounding]);
  },

  critical: violationsOf,

  line(raw, drill) {
    if (raw.seconds === null) return '—';
    const added = penaltySeconds(raw, drill);
    return clockText(raw.seconds) + (added > 0 ? ` + ${added}″` : '');
  },
} satisfies Measure<RawTime>;

/**
 * The reading to write down for what a stopwatch measured: rounded to the drill's precision against
 * the person, up where less is better and down where more is better.
 */
export function stopwatchReading(seconds: number, drill: DrillDefinition): number {
  return drill.direction === 'lower' ? ceilTo(seconds, drill.precision) : floorTo(seconds, drill.precision);
}
