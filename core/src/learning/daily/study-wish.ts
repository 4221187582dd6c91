import { wallTimeAt } from '../../platform/clock.ts';
import { isQuiet } from '../../training/remind.ts';

/** Minutes a day that a person may choose; 0 = no reminders of study. */
export const dailyChoices = [0, 5, 12, 20] as const;
export type DailyMinutes = (typeof dailyChoices)[number];

/** How much a person wants to study a day, and in which hours they may be reminded of it. */
export interface Wish {
  readonly dailyMinutes: DailyMinutes;
  /** Times of day in the force's zone, `HH:MM`; from before to. */
  readonly remindFrom: string;
  readonly remindTo: string;
}

/** What holds for whoever has chosen nothing. */
export const usualWish: Wish = { dailyMinutes: 12, remindFrom: '08:00', remindTo: '20:00' };

/** Whether a person may be reminded of study now: they want it, within their hours, and never in the quiet hours of all. */
export function mayRemindOfStudy({ dailyMinutes, remindFrom, remindTo }: Wish, now: string): boolean {
  const time = wallTimeAt(now).slice(11);
  return dailyMinutes > 0 && !isQuiet(now) && time >= remindFrom && time < remindTo;
}
