import { badgeKey, type Candidate, nameKey } from '../../platform/lists/match-person.ts';
import type { PersonDraft, PersonFault } from './read-person.ts';

/** Somebody on record who may be meant. */
export interface KnownPerson extends Candidate {
  readonly personnelClass: 'officer' | 'auxiliary';
  /** They are in service no more. */
  readonly left: boolean;
  /** In this intake already, or on the way in another. */
  readonly member: 'here' | 'elsewhere' | null;
}

export interface PersonFrame {
  readonly personnelClass: 'officer' | 'auxiliary';
  /** Units within the planner's reach by code and by both names, in their plain form; null: several are called so. */
  readonly units: ReadonlyMap<string, string | null>;
  /** Posts of the force by code and by both names: the code, and whose they are. */
  readonly posts: ReadonlyMap<string, { readonly code: string; readonly personnelClass: string }>;
}

/** How names of units and posts are compared. */
export const wordKey = (text: string) => text.normalize('NFKC').replace(/\s/g, '').toLowerCase();

export interface Judged {
  readonly state: 'needs' | 'ask' | 'duplicate' | 'ready';
  readonly faults: readonly PersonFault[];
  /** Somebody on record; null: somebody new. */
  readonly subjectId: string | null;
  readonly candidates: readonly KnownPerson[];
  readonly unitId: string | null;
  readonly postCode: string | null;
}

/** Unit and post as they are named; what is not found is said at their cells. */
function placed(draft: PersonDraft, frame: PersonFrame) {
  const faults: PersonFault[] = [];
  const unit = draft.unit === null ? null : frame.units.get(wordKey(draft.unit));
  if (unit === undefined) faults.push({ field: 'unit', code: 'unit-unknown' });
  if (draft.unit !== null && unit === null) faults.push({ field: 'unit', code: 'unit-several' });
  const post = draft.post === null ? null : frame.posts.get(wordKey(draft.post));
  if (post === undefined) faults.push({ field: 'post', code: 'post-unknown' });
  else if (post && post.personnelClass !== frame.personnelClass)
    faults.push({ field: 'post', code: 'post-class' });
  return { faults, unitId: unit ?? null, postCode: post?.code ?? null };
}

/** Somebody with the badge number of the row: the same person, or the number is somebody else's. */
function byBadge(draft: PersonDraft, people: readonly KnownPerson[]) {
  const holder = people.find((one) => badgeKey(one.badgeNumber) === badgeKey(draft.badgeNumber));
  if (!holder) return null;
  const same =
    nameKey(holder.name) === nameKey(draft.name) &&
    (draft.birthOn === null || holder.birthOn === draft.birthOn);
  return { holder, same };
}

/**
 * Whom a row means: somebody with its badge number, name and day of birth is that person; a badge number of somebody
 * else is a fault; the same name and day of birth under another number is asked, and never decided by itself.
 * @param answer what was said of the doubtful match: the id of a candidate, or that it is somebody new
 */
export function judgePerson(
  draft: PersonDraft,
  read: readonly PersonFault[],
  people: readonly KnownPerson[],
  frame: PersonFrame,
  answer: { readonly known: string } | 'new' | null,
): Judged {
  const { faults: wrong, unitId, postCode } = placed(draft, frame);
  const faults = [...read, ...wrong];
  const held = draft.badgeNumber === '' ? null : byBadge(draft, people);
  if (held && !held.same) faults.push({ field: 'badgeNumber', code: 'badge-taken' });
  const alike = people.filter(
    (one) =>
      draft.birthOn !== null && nameKey(one.name) === nameKey(draft.name) && one.birthOn === draft.birthOn,
  );
  const named = held?.same ? held.holder : null;
  const chosen =
    answer !== null && answer !== 'new' ? alike.find(({ id }) => id === answer.known) : undefined;
  const subject = named ?? chosen ?? null;
  const asked = subject === null && answer !== 'new' && !held ? alike : [];
  if (subject && subject.personnelClass !== frame.personnelClass)
    faults.push({ field: 'badgeNumber', code: 'other-class' });
  if (subject?.member === 'elsewhere') faults.push({ field: 'badgeNumber', code: 'in-another' });
  const base = { faults, unitId, postCode, subjectId: subject?.id ?? null, candidates: asked };
  if (subject?.member === 'here') return { ...base, faults: [], state: 'duplicate' };
  if (faults.length > 0) return { ...base, state: 'needs' };
  return { ...base, state: asked.length > 0 ? 'ask' : 'ready' };
}
