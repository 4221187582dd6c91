import { addDays } from './day.ts';

/** The last day of the month before the one a day lies in. */
function monthEndBefore(day: string): string {
  return addDays(`${day.slice(0, 8)}01`, -1);
}

/** The ends of the last months up to a day, oldest first, and the day itself in place of its month's end. */
export function monthEnds(upTo: string, months: number): string[] {
  const ends = [upTo];
  for (let i = 1; i < months; i++) ends.unshift(monthEndBefore(ends[0] as string));
  return ends;
}
