import { wallTimeAt } from '../platform/clock.ts';
import { addDays } from '../platform/day.ts';

/** Nobody is reminded from 20:00 to 08:00, more than twice a week over all their calls, or twice within two days. */
export const reminderRules = { quietFromHour: 20, quietToHour: 8, perWeek: 2, everyDays: 2 } as const;

/** Whether people are left in peace at this instant. */
export function isQuiet(now: string): boolean {
  const hour = Number(wallTimeAt(now).slice(11, 13));
  return hour >= reminderRules.quietFromHour || hour < reminderRules.quietToHour;
}

/**
 * Whether a person may be reminded today of a call that they have not answered.
 * @param remindedOn days of the reminders that they were given, of whatever call
 */
export function mayRemind(remindedOn: readonly string[], today: string): boolean {
  const since = (days: number) => remindedOn.filter((on) => on > addDays(today, -days) && on <= today).length;
  return since(7) < reminderRules.perWeek && since(reminderRules.everyDays) === 0;
}

/** Minutes from this instant to the end of the quiet hours; 0 outside them. */
export function minutesOfQuiet(now: string): number {
  if (!isQuiet(now)) return 0;
  const [hour = 0, minute = 0] = wallTimeAt(now).slice(11).split(':').map(Number);
  const minutes = reminderRules.quietToHour * 60 - (hour * 60 + minute);
  return minutes > 0 ? minutes : minutes + 24 * 60;
}
