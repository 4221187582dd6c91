import { addDays, daysBetween, isDay } from '../../platform/day.ts';

/** Where a certificate stands on a day. */
export const standings = ['future', 'valid', 'renewal', 'expired', 'replaced', 'revoked'] as const;
export type Standing = (typeof standings)[number];

/** What a certificate's days are. */
export interface Term {
  readonly validFrom: string;
  /** Its last day; null = for ever. */
  readonly validUntil: string | null;
  /** From this day on it can be renewed. */
  readonly renewableFrom: string | null;
}

/** A certificate with what happened to it. */
export interface Held extends Term {
  readonly revokedAt: string | null;
  /** Another one was issued in its place. */
  readonly replaced: boolean;
}

/** The day so many months later; the last of its month where that month is shorter. */
function addMonths(day: string, months: number): string {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const start = `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
  for (let last = Number(day.slice(8)); ; last--) {
    const found = `${start}-${String(last).padStart(2, '0')}`;
    if (isDay(found)) return found;
  }
}

/** The days of a certificate that holds from a day on. */
export function termFrom(
  validFrom: string,
  { validMonths, renewalDays }: { readonly validMonths: number | null; readonly renewalDays: number },
): Term {
  if (validMonths === null) return { validFrom, validUntil: null, renewableFrom: null };
  const validUntil = addDays(addMonths(validFrom, validMonths), -1);
  const opens = addDays(validUntil, 1 - renewalDays);
  return { validFrom, validUntil, renewableFrom: opens > validFrom ? opens : validFrom };
}

/** Where it stands; who revoked it said so for good, and what was replaced counts no more. */
export function standingOn({ revokedAt, replaced, ...term }: Held, today: string): Standing {
  if (revokedAt !== null) return 'revoked';
  if (replaced) return 'replaced';
  if (today < term.validFrom) return 'future';
  if (term.validUntil !== null && today > term.validUntil) return 'expired';
  return term.renewableFrom !== null && today >= term.renewableFrom ? 'renewal' : 'valid';
}

/**
 * The first day of the certificate that renews this one: the day after its last, so that whoever renews in
 * good time loses nothing; today, where it has run out.
 */
export function renewedFrom({ validUntil }: Term, today: string): string {
  return validUntil !== null && validUntil >= today ? addDays(validUntil, 1) : today;
}

/** When somebody is reminded, the earliest first. */
export const reminders = ['window', '30', '7', 'expired'] as const;
export type Reminder = (typeof reminders)[number];

/** What a holder is to be told by now: the latest that is due, so that nobody is told three things at once. */
export function reminderDue(held: Held, today: string): Reminder | null {
  const { validUntil } = held;
  const standing = standingOn(held, today);
  if (validUntil === null || (standing !== 'renewal' && standing !== 'valid' && standing !== 'expired'))
    return null;
  if (standing === 'expired') return 'expired';
  const left = daysBetween(today, validUntil);
  if (left <= 7) return '7';
  if (left <= 30) return '30';
  return standing === 'renewal' ? 'window' : null;
}
