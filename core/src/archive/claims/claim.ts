import { ceilingOf } from '../../capability/ceiling.ts';
import { CAP_2, type EvidenceType, type ProvableLevel } from '../../capability/model.ts';

/**
 * Where a claim of outside training stands: waiting · more was asked for · approved · declined · taken back
 * by its person · an approval that was taken back.
 */
export const claimStates = ['open', 'asked', 'approved', 'declined', 'withdrawn', 'voided'] as const;
export type ClaimState = (typeof claimStates)[number];

/** What the training was. */
export const claimSorts = ['course', 'exam', 'certificate', 'practical'] as const;
export type ClaimSort = (typeof claimSorts)[number];

/**
 * What each sort is as evidence. A course gone through proves nothing, however many its hours; an outside
 * exam counts as one without a proctor, since nobody here knows how it was held.
 */
const typeOf: Readonly<Record<ClaimSort, EvidenceType>> = {
  course: 'course',
  exam: 'exam_online',
  certificate: 'certificate',
  practical: 'practical',
};

/** What an approved claim proves. */
export interface ClaimFinding {
  readonly type: EvidenceType;
  readonly ceiling: ProvableLevel;
}

/**
 * The type of evidence a claim is and the highest level that it can prove of a capability: the lower of what
 * its sort can prove and what whoever approves it believes. Null = no evidence; it stays a line in the file.
 */
export function findingOfClaim(
  sort: ClaimSort,
  typeCeilings: Readonly<Partial<Record<EvidenceType, ProvableLevel>>>,
  believed: ProvableLevel,
): ClaimFinding | null {
  const type = typeOf[sort];
  if (CAP_2.measurementVariance[type] === undefined) return null;
  const ceiling = ceilingOf(type, typeCeilings, believed);
  return ceiling === null ? null : { type, ceiling };
}

/** A title in the form in which two are compared. */
export const bareTitle = (title: string): string =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}]/gu, '');

/** Whether two claims of one person speak of the same thing: the same title, on days that meet. */
export function isSameClaim(
  one: { readonly title: string; readonly fromOn: string; readonly toOn: string },
  other: { readonly title: string; readonly fromOn: string; readonly toOn: string },
): boolean {
  const meet = one.fromOn <= other.toOn && other.fromOn <= one.toOn;
  return meet && bareTitle(one.title) === bareTitle(other.title);
}
