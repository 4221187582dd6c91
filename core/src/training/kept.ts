import { addDays } from '../platform/day.ts';
import type { LeaveStep, StepsByLength } from './leave-steps.ts';

/** A version of what the force keeps: from its first to its last day; null while it lasts. */
export interface KeptDays {
  readonly fromOn: string;
  readonly toOn: string | null;
}

/**
 * What a next version from this day on does to the ones before: whichever holds on that day ends on the day before.
 * @returns the version that ends and its last day, null when none holds then, or `taken` when one begins on that day or
 * later: versions follow each other, none is pushed between two
 */
export function endedBy<V extends KeptDays>(
  versions: readonly V[],
  fromOn: string,
): { version: V; toOn: string } | null | 'taken' {
  if (versions.some((one) => one.fromOn >= fromOn)) return 'taken';
  const version = versions.find(({ toOn }) => toOn === null || toOn >= fromOn);
  return version ? { version, toOn: addDays(fromOn, -1) } : null;
}

/** The version that goes on when the last one is taken back: the one that had ended for it. */
export function resumedBy<V extends KeptDays>(versions: readonly V[], withdrawn: KeptDays): V | null {
  return versions.find(({ toOn }) => toOn === addDays(withdrawn.fromOn, -1)) ?? null;
}

/**
 * Steps of approval in the words of a form: the leader of the unit always, the planner (personnel) too from so many days on.
 * @param plannerFromDays 1 always · null never
 */
export function stepsFrom(plannerFromDays: number | null): StepsByLength {
  const both: readonly LeaveStep[] = ['leader', 'planner'];
  if (plannerFromDays === null) return [{ fromDays: 1, steps: ['leader'] }];
  if (plannerFromDays <= 1) return [{ fromDays: 1, steps: both }];
  return [
    { fromDays: 1, steps: ['leader'] },
    { fromDays: plannerFromDays, steps: both },
  ];
}

/** From how many days on the planner decides too; null when never. */
export function plannerFrom(steps: StepsByLength): number | null {
  const days = steps.filter((one) => one.steps.includes('planner')).map(({ fromDays }) => fromDays);
  return days.length === 0 ? null : Math.min(...days);
}
