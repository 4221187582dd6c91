import type { DayPlan } from '@whetstone/core/drills/range-shapes.ts';
import { MOST_LANES } from '@whetstone/core/drills/relays.ts';
import { instantAtWall } from '@whetstone/core/platform/clock.ts';

/** A day plan as it is typed. */
export interface PlanSheet {
  lanes: string;
  minutes: string;
  /** Time of day, `09:00`. */
  start: string;
}

/** What is typed of the day when a session is opened. */
export interface DaySheet {
  /** Empty = whoever opens it. */
  safetyOfficerId: string;
  examiners: string;
  planned: boolean;
  plan: PlanSheet;
}

export const blankDay = (): DaySheet => ({
  safetyOfficerId: '',
  examiners: '1',
  planned: false,
  plan: { lanes: '5', minutes: '20', start: '09:00' },
});

/** The day as the server takes it; null while the plan is none. */
export function dayOf(day: DaySheet, heldOn: string) {
  const plan = day.planned ? planOf(day.plan, heldOn) : undefined;
  if (plan === null) return null;
  return {
    examiners: Number(day.examiners),
    ...(plan && { plan }),
    ...(day.safetyOfficerId && { safetyOfficerId: day.safetyOfficerId }),
  };
}

const whole = (text: string, most: number) =>
  /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= most ? Number(text) : null;

/** The plan that was typed, for a day; null while it is none. */
export function planOf({ lanes, minutes, start }: PlanSheet, heldOn: string): DayPlan | null {
  const [laneCount, relayMinutes] = [whole(lanes, MOST_LANES), whole(minutes, 240)];
  if (laneCount === null || relayMinutes === null || !/^\d\d:\d\d$/.test(start)) return null;
  return { lanes: laneCount, relayMinutes, firstRelayAt: instantAtWall(heldOn, start) };
}
