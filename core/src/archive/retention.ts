import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { Exactly } from '../platform/shapes.ts';

/** Erases the words of records of these kinds so many years after their person has left; null = of every kind. */
const RetentionRule = Exactly({
  name: Type.String({ pattern: '^[a-z0-9-]{1,60}$' }),
  kinds: Type.Union([Type.Array(Type.String(), { minItems: 1 }), Type.Null()]),
  yearsAfterLeaving: Type.Integer({ minimum: 1, maximum: 100 }),
});

/** How long training records are kept: a setting of the force, empty until it decides. */
const RetentionRules = Exactly({ rules: Type.Array(RetentionRule, { maxItems: 50 }) });
type RetentionRules = Static<typeof RetentionRules>;

/** The rules as they are kept. @throws RangeError when they are malformed: no guess is made */
export function retentionRulesOf(kept: unknown): RetentionRules {
  if (!Value.Check(RetentionRules, kept)) throw new RangeError('malformed retention rules');
  return kept;
}

/** The day on or before which somebody must have left for a rule of so many years to hold today. */
export function leftBefore(today: string, years: number): string {
  const year = String(Number(today.slice(0, 4)) - years).padStart(4, '0');
  // Who left on a 29 February has left a year longer on the 28th of a common year.
  return `${year}${today.slice(4) === '-02-29' ? '-02-28' : today.slice(4)}`;
}
