/** A course that some posts must take. */
export interface MandatedLoad {
  readonly minutes: number;
  /** It must be repeated after so many days; null: once. */
  readonly repeatDays: number | null;
}

/** Minutes of training that make a day: eight hours. With it the demonstration's post R03 has 23 days a year. */
export const MINUTES_PER_DAY = 480;
const DAYS_PER_YEAR = 365;

/** Minutes a year that a course takes of whoever must take it, over the years; a course that is taken once takes none. */
export function minutesAYear({ minutes, repeatDays }: MandatedLoad): number {
  return repeatDays === null ? 0 : (minutes * DAYS_PER_YEAR) / repeatDays;
}

/** Days a year that courses take together. */
export function daysAYear(courses: readonly MandatedLoad[]): number {
  return courses.reduce((sum, course) => sum + minutesAYear(course), 0) / MINUTES_PER_DAY;
}

/** Days that courses take which are taken once in a post. */
export function daysOnce(courses: readonly MandatedLoad[]): number {
  const once = courses.filter(({ repeatDays }) => repeatDays === null);
  return once.reduce((sum, { minutes }) => sum + minutes, 0) / MINUTES_PER_DAY;
}

/**
 * Minutes that so many times of a course count for in a year: never more than the year owes, so that what is
 * done of a year is never more than the whole; what is taken once in a post is not a matter of the year.
 */
export function minutesCounted(course: MandatedLoad, times: number): number {
  return Math.min(course.minutes * times, minutesAYear(course));
}

/** The share of a year that is over on a day `YYYY-MM-DD`, the day included. */
export function shareOfYear(dayOfYear: number): number {
  return Math.min(1, dayOfYear / DAYS_PER_YEAR);
}
