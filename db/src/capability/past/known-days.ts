/** SQL of the day in the force's zone at an instant, as days since 1970-01-01: the twin of core's `dayAt`. */
export function dayNumberOf(instant: string): string {
  return `(((${instant}) at time zone 'UTC' + interval '8 hours')::date - date '1970-01-01')`;
}
