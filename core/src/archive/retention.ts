import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { Exactly } from '../platform/shapes.ts';

/** Erases the words of records of these kinds so many years after their person has left; null = of every kind. */
export const RetentionRule = Exactly({
  name: Type.String({ pattern: '^[a-z0-9-]{1,60}$' }),
  kinds: Type.Union([Type.Array(Type.String(), { minItems: 1 }), Type.Null()]),
  yearsAfterLeaving: Type.Integer({ minimum: 1, maximum: 100 }),
});

export type RetentionRule = Static<typeof RetentionRule>;

/** How long training records are kept: a version of the force, none until two people have decided on one. */
export const RetentionRules = Type.Array(RetentionRule, { maxItems: 50 });

/** Proposed by one administrator, decided by another; an approved one is taken back before its day. */
export const RETENTION_STATES = ['proposed', 'approved', 'rejected', 'withdrawn'] as const;
export type RetentionState = (typeof RETENTION_STATES)[number];

/** What rules erase as of a day: lines of so many people; of them those that an open objection keeps meanwhile. */
export interface RetentionFigures {
  readonly asOfOn: string;
  readonly lines: number;
  readonly people: number;
  /** Lines that wait while somebody objects to them: not among `lines`. */
  readonly waiting: number;
  /** Each rule by itself: a line that two rules erase is counted with both. */
  readonly byRule: { readonly name: string; readonly lines: number; readonly people: number }[];
}

/** The rules as they are kept. @throws RangeError when they are malformed: no guess is made */
export function retentionRulesOf(kept: unknown): readonly RetentionRule[] {
  if (!Value.Check(RetentionRules, kept)) throw new RangeError('malformed retention rules');
  return kept;
}

/** The kinds that rules name and that do not exist, and the names that two rules have. */
export function retentionFaults(rules: readonly RetentionRule[], known: readonly string[]) {
  const names = rules.map(({ name }) => name);
  return {
    kinds: [...new Set(rules.flatMap(({ kinds }) => kinds ?? []))].filter((kind) => !known.includes(kind)),
    twice: [...new Set(names.filter((name, at) => names.indexOf(name) !== at))],
  };
}

/** The day on or before which somebody must have left for a rule of so many years to hold today. */
export function leftBefore(today: string, years: number): string {
  const year = String(Number(today.slice(0, 4)) - years).padStart(4, '0');
  // Who left on a 29 February has left a year longer on the 28th of a common year.
  return `${year}${today.slice(4) === '-02-29' ? '-02-28' : today.slice(4)}`;
}
