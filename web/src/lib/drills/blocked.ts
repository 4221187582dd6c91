import { bandFor } from '@whetstone/core/drills/age-band.ts';
import type { RosterPerson, SessionDetail } from './roster-rows.ts';

/**
 * Why nothing can be recorded for a person now: assessors never score themselves, nothing is recorded
 * before the day or (but for corrections) after closing, and some drills have no table for the person.
 */
export type Blocked = 'own' | 'no-table' | 'not-begun' | 'closed';

/** @param today the day in the force's zone by this device's clock. */
export function blockedFor(
  person: RosterPerson,
  { session, definition }: SessionDetail,
  assessorId: string,
  today: string,
): Blocked | null {
  if (person.personId === assessorId) return 'own';
  if (!bandFor(definition.tables, person.sex, person.age)) return 'no-table';
  if (today < session.heldOn) return 'not-begun';
  return session.status === 'closed' ? 'closed' : null;
}
