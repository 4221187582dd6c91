import { dayNumber } from '../../platform/day.ts';

const weekdays = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** An instant in UTC as HTTP writes it (RFC 9110, 5.6.7): `Sat, 21 Nov 2026 10:00:00 GMT`. */
export function httpDate(instant: string): string {
  const day = instant.slice(0, 10);
  // The first day of the count was a Thursday.
  const weekday = weekdays[((dayNumber(day) % 7) + 7) % 7];
  const month = months[Number(day.slice(5, 7)) - 1];
  return `${weekday}, ${day.slice(8)} ${month} ${day.slice(0, 4)} ${instant.slice(11, 19)} GMT`;
}
