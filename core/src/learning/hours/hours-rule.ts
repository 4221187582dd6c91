import { Type, type Static } from 'typebox';
import { Exactly } from '../../platform/shapes.ts';
import { inForceOn, type KeptVersion } from '../../standards/kept-versions.ts';

/** From so many minutes of a lesson followed on, the lesson is worth so many training hours. */
export const HoursStep = Exactly({
  fromMinutes: Type.Number({ minimum: 0, maximum: 600 }),
  hours: Type.Number({ minimum: 0, maximum: 10 }),
});
export type HoursStep = Static<typeof HoursStep>;

/** What studying is worth, from a day on. */
export interface HoursTable extends KeptVersion {
  readonly id: string;
  /** Training hours that a year asks for. */
  readonly yearHours: number;
  readonly steps: readonly HoursStep[];
  readonly testOutHours: number;
}

/** A lesson as far as a person has come in it. */
export interface LessonStudied {
  /** Seconds followed, each once. */
  readonly watchedSeconds: number;
  /** Calendar day in the force's zone. */
  readonly completedOn: string | null;
  readonly completedBy: 'check' | 'test-out' | null;
}

export const hoursReasons = ['counted', 'tested-out', 'not-completed', 'too-short', 'no-rule'] as const;
/** Why a lesson counts, or why it does not. */
export type HoursReason = (typeof hoursReasons)[number];

/** What one lesson is worth, by which rule, and why. */
export interface Credit<R extends HoursTable = HoursTable> {
  readonly hours: number;
  readonly why: HoursReason;
  readonly rule: R | null;
}

/** The hours of these seconds by the highest step that they reach; 0 below the first. */
function hoursByMinutes(steps: readonly HoursStep[], seconds: number): number {
  const reached = steps.filter(({ fromMinutes }) => seconds >= fromMinutes * 60);
  return reached.reduce((most, { hours }) => Math.max(most, hours), 0);
}

/**
 * What a lesson is worth in training hours: nothing before it is completed; then by the rule that held on the day of
 * completion, by the minutes that were followed, or, when it was tested out of, what the rule gives for that. A later
 * rule changes nothing of what was completed before. Training hours are an account of time; no score knows of them.
 */
export function creditOf<R extends HoursTable>(lesson: LessonStudied, rules: readonly R[]): Credit<R> {
  const { completedOn, completedBy, watchedSeconds } = lesson;
  if (completedOn === null) return { hours: 0, why: 'not-completed', rule: null };
  const rule = inForceOn(rules, completedOn);
  if (!rule) return { hours: 0, why: 'no-rule', rule: null };
  const byMinutes = hoursByMinutes(rule.steps, watchedSeconds);
  if (completedBy === 'test-out' && rule.testOutHours >= byMinutes)
    return { hours: rule.testOutHours, why: 'tested-out', rule };
  return { hours: byMinutes, why: byMinutes > 0 ? 'counted' : 'too-short', rule };
}
