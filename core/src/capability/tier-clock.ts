import { addDays, dayNumber } from '../platform/day.ts';
import type { Tier, TierFinding } from './tiers.ts';

/** Days on which a person's clocks stand still (injury, pregnancy, long leave); `to` null = still. */
export interface Pause {
  readonly from: string;
  readonly to: string | null;
}

/** Days from one day to another that are not paused; a day in several pauses is left out once. */
export function runningDays(from: string, to: string, pauses: readonly Pause[]): number {
  const last = dayNumber(to);
  let reached = dayNumber(from);
  let running = last - reached;
  const ordered = pauses
    .map((pause) => ({ from: dayNumber(pause.from), to: pause.to === null ? last : dayNumber(pause.to) + 1 }))
    .toSorted((a, b) => a.from - b.from);
  for (const pause of ordered) {
    const start = Math.max(pause.from, reached);
    const end = Math.min(pause.to, last);
    if (end <= start) continue;
    running -= end - start;
    reached = end;
  }
  return running;
}

/**
 * The last of so many days that run for the person after one day: injury, pregnancy and long leave do not count.
 * @returns null while a pause without an end lasts
 */
export function lastRunningDay(from: string, days: number, pauses: readonly Pause[]): string | null {
  let last = addDays(from, days);
  for (;;) {
    const open = pauses.some((pause) => pause.to === null && pause.from < last);
    if (open) return null;
    const missing = days - runningDays(from, last, pauses);
    if (missing === 0) return last;
    last = addDays(last, missing);
  }
}

/** Whether the clocks stand still on a day. */
export function isPaused(day: string, pauses: readonly Pause[]): boolean {
  return pauses.some((pause) => pause.from <= day && (pause.to === null || day <= pause.to));
}

/** A failed summative assessment: a drill, an exam. */
export interface Failure {
  readonly assessmentCode: string;
  readonly failedOn: string;
}

const YEAR_DAYS = 365;

/** The assessments failed twice or more within the last 12 months that ran for the person. */
export function failedTwice(failures: readonly Failure[], asOf: string, pauses: readonly Pause[]): string[] {
  const recent = failures.filter(
    (failure) => failure.failedOn <= asOf && runningDays(failure.failedOn, asOf, pauses) <= YEAR_DAYS,
  );
  const times = new Map<string, number>();
  for (const { assessmentCode } of recent) times.set(assessmentCode, (times.get(assessmentCode) ?? 0) + 1);
  return [...times].flatMap(([code, count]) => (count >= 2 ? [code] : [])).toSorted();
}

/** A tier set by a person, with a reason, in place of the one the rules give. */
export interface ManualTier {
  readonly tier: Tier;
  readonly reason: string;
  readonly setOn: string;
}

const MANUAL_DAYS = 90;

/** The last day on which a tier set by hand holds. */
export function manualTierEndsOn(setOn: string): string {
  return addDays(setOn, MANUAL_DAYS);
}

/** The tier that holds on a day: one set by hand until it ends, else that of the rules. */
export function tierInForce(finding: TierFinding, manual: ManualTier | null, asOf: string): Tier {
  if (manual === null || asOf < manual.setOn || asOf > manualTierEndsOn(manual.setOn)) return finding.tier;
  return manual.tier;
}
