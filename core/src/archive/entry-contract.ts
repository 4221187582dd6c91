import { Type, type Static } from 'typebox';
import { PersonLine } from '../org/contract.ts';
import { defineRoute } from '../platform/route.ts';
import { Done, Exactly, Id, Instant, OrNull } from '../platform/shapes.ts';
import { EntryBody } from './entry.ts';

/** What was entered by hand, with by whom, and why it was withdrawn if it was. */
export const EntryView = Exactly({
  id: Id,
  ...EntryBody.properties,
  enteredAt: Instant,
  enteredBy: Type.String(),
  withdrawnAt: OrNull(Instant),
  withdrawReason: OrNull(Type.String()),
});
export type EntryView = Static<typeof EntryView>;

export const recordEntries = defineRoute({
  name: 'archive.record-entries',
  method: 'GET',
  path: '/api/people/:personId/record-entries',
  summary: 'What the training division entered by hand into the archive of a person, the newest first.',
  can: 'keep-archive',
  looksAt: 'personId',
  params: Exactly({ personId: Id }),
  ok: Exactly({ person: PersonLine, entries: Type.Array(EntryView) }),
  refuses: [],
});

export const enterRecord = defineRoute({
  name: 'archive.enter-record',
  method: 'POST',
  path: '/api/people/:personId/record-entries',
  summary:
    'Enters a class, an award, teaching, a post held elsewhere or a rank into the archive of a person.',
  can: 'keep-archive',
  params: Exactly({ personId: Id }),
  body: EntryBody,
  ok: Exactly({ entryId: Id }),
  refuses: [],
});

export const withdrawEntry = defineRoute({
  name: 'archive.withdraw-entry',
  method: 'POST',
  path: '/api/record-entries/:entryId/withdrawal',
  summary: 'Withdraws an entry with a reason; what it said stays in the history of the record.',
  can: 'keep-archive',
  params: Exactly({ entryId: Id }),
  body: Exactly({ reason: Type.String({ minLength: 2, maxLength: 300 }) }),
  ok: Done,
  refuses: ['entry-withdrawn'],
});
