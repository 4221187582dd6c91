import type { EntityManager } from '@mikro-orm/postgresql';
import { type EntryBody, entryFault } from '@whetstone/core/archive/entry.ts';
import type { EntryView } from '@whetstone/core/archive/entry-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { nameCards } from '../org/name-cards.ts';
import type { Person } from '../org/person.entity.ts';
import { announce } from '../platform/announce.ts';
import { RecordEntry } from './record-entry.entity.ts';

interface By {
  readonly personId: string;
  readonly now: string;
  readonly today: string;
}

/** A rank that is newer than the present one is the present one from now on; an older one is history. */
function takeRank(person: Person, { rank, happenedOn }: EntryBody): void {
  const newer = person.rankOn ? happenedOn >= person.rankOn : (rank ?? '') >= (person.rank ?? '');
  if (rank !== null && newer) Object.assign(person, { rank, rankOn: happenedOn });
}

/** The present rank was entered in error: the newest of the other entries holds; without one its day is not known. */
async function loseRank(em: EntityManager, person: Person, { rank, happenedOn }: RecordEntry): Promise<void> {
  if (person.rank !== rank || person.rankOn !== happenedOn) return;
  const [newest] = await em.find(
    RecordEntry,
    { personId: person.id, kind: 'rank', withdrawnAt: null },
    { orderBy: { happenedOn: 'desc', enteredAt: 'desc' }, limit: 1 },
  );
  person.rankOn = newest?.happenedOn ?? null;
  if (newest?.rank) person.rank = newest.rank;
}

/**
 * Enters a line into the archive of a person by hand; the archive itself follows by its announcement.
 * @throws Refusal `invalid-input` for what cannot be: a day to come, fields of another kind, a rank of an auxiliary
 */
export function enterRecord(
  em: EntityManager,
  person: Person,
  body: EntryBody,
  { personId, now, today }: By,
): RecordEntry {
  const fault = entryFault(body, today);
  if (fault) throw new Refusal('invalid-input', { where: fault });
  if (body.kind === 'rank' && person.personnelClass !== 'officer')
    throw new Refusal('invalid-input', { where: 'kind' });
  const entry = em.create(RecordEntry, {
    personId: person.id,
    ...body,
    enteredAt: now,
    enteredById: personId,
    withdrawnAt: null,
    withdrawnById: null,
    withdrawReason: null,
  });
  announce(em, 'record-entry.changed', { entryId: entry.id }, now);
  if (body.kind === 'rank') takeRank(person, body);
  return entry;
}

/** Withdraws an entry with a reason. @throws Refusal `entry-withdrawn` */
export async function withdrawEntry(
  em: EntityManager,
  entry: RecordEntry,
  person: Person,
  reason: string,
  { personId, now }: By,
): Promise<void> {
  entry.withdraw(personId, reason, now);
  announce(em, 'record-entry.changed', { entryId: entry.id }, now);
  await em.flush();
  if (entry.kind === 'rank') await loseRank(em, person, entry);
}

/** The entries of a person, the newest first, with who entered them. */
export async function entriesOf(em: EntityManager, personId: string): Promise<EntryView[]> {
  const found = await em.find(RecordEntry, { personId }, { orderBy: { happenedOn: 'desc', id: 'desc' } });
  const cards = await nameCards(
    em,
    found.flatMap(({ enteredById }) => enteredById ?? []),
  );
  return found.map((entry) => {
    const { id, kind, happenedOn, title, enteredAt, enteredById } = entry;
    return {
      id,
      kind,
      happenedOn,
      title,
      untilOn: entry.untilOn ?? null,
      organiser: entry.organiser ?? null,
      category: entry.category ?? null,
      days: entry.days ?? null,
      outcome: entry.outcome ?? null,
      detail: entry.detail ?? null,
      hours: entry.hours ?? null,
      documentNo: entry.documentNo ?? null,
      rank: entry.rank ?? null,
      note: entry.note ?? null,
      enteredAt,
      enteredBy: cards.get(enteredById ?? '')?.name ?? '',
      withdrawnAt: entry.withdrawnAt ?? null,
      withdrawReason: entry.withdrawReason ?? null,
    };
  });
}
