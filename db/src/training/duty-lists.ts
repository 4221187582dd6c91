import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reach } from '@whetstone/core/access/reach.ts';
import type { RowFault } from '@whetstone/core/platform/lists/cells.ts';
import { badgeKey, type Candidate, matchPerson } from '@whetstone/core/platform/lists/match-person.ts';
import {
  type DutyDraft,
  type DutyWord,
  meantBy,
  OFF_SHIFT,
  shiftMeantBy,
} from '@whetstone/core/training/duty-list.ts';
import { type DutyKind, type DutyRow, standsAs } from '@whetstone/core/training/judge-duty.ts';
import type { Piece, RowOf } from '../platform/lists/list-kind.ts';
import { findCandidates, peopleById } from '../platform/lists/people.ts';
import { dutyOnRecord, soundRows } from './duty-known.ts';

/** What rows of leaves and rosters are judged by. */
export interface DutyFrame {
  readonly today: string;
  readonly reach: Reach;
  /** Kinds of leave, or shifts. */
  readonly words: readonly DutyWord[];
}

type Row = RowOf<DutyDraft>;

/** Whom a row means. A badge number that only one person bears is theirs, also where a spreadsheet took its zeros away. */
function matched(row: Row, candidates: readonly Candidate[]): RowFault[] {
  const { badgeNumber = null, name = null } = row.draft ?? {};
  if (row.answer === 'known' || badgeNumber === null) return [];
  const bearers = candidates.filter((one) => badgeKey(one.badgeNumber) === badgeKey(badgeNumber));
  const written = bearers.length === 1 && bearers[0] ? bearers[0].badgeNumber : badgeNumber;
  const match = matchPerson({ badgeNumber: written, name, birthOn: null }, candidates);
  row.subjectId = 'sure' in match ? match.sure.id : null;
  row.candidates = 'ask' in match ? match.ask.slice(0, 8) : [];
  return 'none' in match ? [{ field: 'badgeNumber', code: 'person-unknown' }] : [];
}

/** The kind of leave or the shift of a row; its code is kept with what it says. */
function named(kind: DutyKind, row: Row, words: readonly DutyWord[]): RowFault[] {
  const { word = null } = row.draft ?? {};
  const meant = word === null ? null : (kind === 'leave' ? meantBy : shiftMeantBy)(word, words);
  row.draft = row.draft && { ...row.draft, code: meant?.code ?? null };
  if (word === null || meant) return [];
  return [
    kind === 'leave' ? { field: 'kind', code: 'kind-unknown' } : { field: 'shift', code: 'shift-unknown' },
  ];
}

/** A row as it is weighed; null while something of it is not known. */
function soundRow({ no, subjectId, draft, faults }: Row, words: readonly DutyWord[]): DutyRow | null {
  const word = [...words, OFF_SHIFT].find(({ code }) => code === draft?.code);
  if (faults.length > 0 || !subjectId || !word || !draft?.fromOn || !draft.toOn) return null;
  return { no, personId: subjectId, word, days: { fromOn: draft.fromOn, toOn: draft.toOn } };
}

/** Who is meant serves no more: said at the badge number. */
async function tellLeft(em: EntityManager, found: readonly Row[], today: string): Promise<void> {
  const ids = [...new Set(found.flatMap(({ subjectId }) => subjectId ?? []))];
  const left = new Set((await peopleById(em, ids, today)).flatMap((one) => (one.left ? [one.id] : [])));
  for (const row of found)
    if (row.subjectId && left.has(row.subjectId))
      row.faults = [...row.faults, { field: 'badgeNumber', code: 'person-left' }];
}

function placeRow(row: Row, sameAs: number | null): void {
  row.sameAs = sameAs;
  if (row.faults.length > 0) row.state = 'needs';
  else if (!row.subjectId) row.state = 'ask';
  else row.state = sameAs === null ? 'ready' : 'duplicate';
}

/** Says of leaves or shifts whom they mean, and how they stand against what is on record and against earlier rows. */
export async function judgeDuty(
  em: EntityManager,
  kind: DutyKind,
  { asked, rows: found, today }: Piece<DutyDraft>,
  { reach, words }: DutyFrame,
): Promise<void> {
  const drafts = found.flatMap(({ draft }) => draft ?? []);
  const candidatesOf = await findCandidates(em, drafts, reach, today);
  for (const row of found) {
    const { badgeNumber = null, name = null } = row.draft ?? {};
    const faults = [...matched(row, candidatesOf({ badgeNumber, name })), ...named(kind, row, words)];
    row.faults = [...row.faults, ...faults];
  }
  await tellLeft(em, found, today);
  const sound = found.flatMap((row) => soundRow(row, words) ?? []);
  const record = await dutyOnRecord(em, sound);
  const others = await soundRows(em, asked.id, {
    personIds: [...new Set(sound.map(({ personId }) => personId))],
    but: found.map(({ no }) => no),
  });
  const earlier = Map.groupBy(
    others.flatMap(({ no, personId, code, fromOn, toOn }): DutyRow[] => {
      const word = [...words, OFF_SHIFT].find((one) => one.code === code);
      return word ? [{ no, personId, word, days: { fromOn, toOn } }] : [];
    }),
    ({ personId }) => personId,
  );
  for (const row of found) {
    const own = sound.find(({ no }) => no === row.no);
    const before = own ? (earlier.get(own.personId) ?? []) : [];
    const stands =
      own &&
      standsAs(
        kind,
        own,
        record,
        before.filter(({ no }) => no < own.no),
      );
    if (stands) row.faults = [...row.faults, ...stands.faults];
    placeRow(row, stands?.sameAs ?? null);
    if (own && row.state === 'ready') earlier.set(own.personId, [...before, own]);
  }
}
