import { dayAt } from '../platform/clock.ts';
import { addDays } from '../platform/day.ts';

/** Members rate the instructors of their class up to so many days after it was closed. */
export const RATING_DAYS = 14;
/** With fewer ratings no mean is shown: one could tell who gave which. */
export const LEAST_RATINGS = 5;
/** Of a class with fewer ratings none counts, and those of a class count together: nobody sees one come. */
export const LEAST_OF_CLASS = 3;

/** Last day on which members of a class may rate. */
export const ratedUntil = (endedAt: string): string => addDays(dayAt(endedAt), RATING_DAYS);
