import { Type, type TSchema } from 'typebox';
import type { Fault } from '../platform/fault.ts';
import { isMultiple } from '../platform/rounding.ts';
import type { DrillDefinition } from './definition.ts';
import { isViolation } from './safety.ts';

/** The slips that a schema cannot see. */
export type RawFaultCode =
  | 'other-measure'
  | 'drill-incomplete'
  | 'unknown-violation'
  | 'unknown-penalty'
  | 'implausible'
  | 'finer-than-precision'
  | 'too-many-tries'
  | 'too-many-shots'
  | 'shots-missing'
  | 'total-too-high'
  | 'hits-too-high'
  | 'too-many-items'
  | 'items-missing'
  | 'sample-size'
  | 'marks-missing'
  | 'marks-unobserved'
  | 'difficulty-unknown'
  | 'team-too-small';

export type RawFault = Fault<RawFaultCode>;

/** What every raw record holds: the name of its measure, and the critical failures that were seen. */
export interface RawRecord {
  measure: string;
  violations?: string[];
}

/** Critical failures seen, in the words of the drill; the first one stops the drill. */
export const Violations = Type.Optional(
  Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { maxItems: 20, uniqueItems: true }),
);

/**
 * One way of measuring, whole: the shape of the raw record and its rules. The raw record is always
 * kept; value, score and level are computed from it and never typed in. All functions are pure and
 * expect records that fit the schema.
 */
export interface Measure<Raw extends RawRecord> {
  readonly name: string;
  readonly raw: TSchema;
  /** Slips in the record; empty = may be scored. */
  faults(raw: Raw, drill: DrillDefinition): RawFault[];
  /** The number looked up in the score table, in the drill's unit; null = nothing was achieved. */
  value(raw: Raw, drill: DrillDefinition): number | null;
  /** Why this is a critical failure; empty = it is none. */
  critical(raw: Raw, drill: DrillDefinition): string[];
  /** The record on one line, as a score sheet shows it: `88 环`, `4′15″`, `18/20`. */
  line(raw: Raw, drill: DrillDefinition): string;
}

/** Whether a critical failure ended the drill early: what was not done then is no slip of the assessor. */
export function wasStopped(raw: RawRecord): boolean {
  return (raw.violations?.length ?? 0) > 0;
}

export function violationsOf(raw: RawRecord): string[] {
  return [...(raw.violations ?? [])];
}

/** Violations that the drill does not know. */
export function violationFaults(raw: RawRecord, drill: DrillDefinition): RawFault[] {
  return violationsOf(raw).flatMap((violation, at): RawFault[] =>
    isViolation(drill, violation) ? [] : [{ path: `violations/${at}`, code: 'unknown-violation' }],
  );
}

/** A reading that is outside the plausible range, or finer than the drill is measured. */
export function readingFaults(reading: number, path: string, drill: DrillDefinition): RawFault[] {
  const { least, most } = drill.plausible;
  if (reading < least || reading > most) return [{ path, code: 'implausible' }];
  if (drill.rounding === undefined && !isMultiple(reading, drill.precision)) {
    return [{ path, code: 'finer-than-precision' }];
  }
  return [];
}
