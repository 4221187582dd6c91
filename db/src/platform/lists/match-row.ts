import { matchPerson, type Told } from '@whetstone/core/platform/lists/match-person.ts';
import type { RowOf } from './list-kind.ts';
import type { findCandidates } from './people.ts';

/** Finds whom a row means, unless somebody said it; who is nowhere within reach is a fault. */
export function matchRow<Draft extends Told>(
  row: RowOf<Draft>,
  candidatesOf: Awaited<ReturnType<typeof findCandidates>>,
): void {
  if (!row.draft || row.answer === 'known') return;
  const match = matchPerson(row.draft, candidatesOf(row.draft));
  row.subjectId = 'sure' in match ? match.sure.id : null;
  row.candidates = 'ask' in match ? match.ask.slice(0, 8) : [];
  const { badgeNumber, name } = row.draft;
  if ('none' in match && (badgeNumber ?? name) !== null)
    row.faults = [
      ...row.faults,
      { field: badgeNumber === null ? 'name' : 'badgeNumber', code: 'person-unknown' },
    ];
}
