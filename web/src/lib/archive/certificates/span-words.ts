import { say } from '#lib/i18n/say.svelte.ts';

const DAYS_OF_MONTH = 30.44;
const DAYS_OF_YEAR = 365.25;

/**
 * How long a certificate still holds, or has run out: days up to 90, then whole months, from two years on whole years.
 * Its last day counts: a year of validity is twelve months on its first day.
 */
export function spanWords(which: 'Left' | 'Over', days: number): string {
  if (days <= 90) return say(`certificates.days${which}`, { n: days });
  const whole = days + 1;
  if (whole < 2 * DAYS_OF_YEAR)
    return say(`certificates.months${which}`, { n: Math.floor(whole / DAYS_OF_MONTH) });
  return say(`certificates.years${which}`, { n: Math.floor(whole / DAYS_OF_YEAR) });
}
