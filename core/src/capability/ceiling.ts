import type { EvidenceType, ProvableLevel } from './model.ts';

/**
 * The highest level that a result can prove: the lower of what the assessment proves and what its
 * type can prove for this kind of capability (`evidence_caps` of the framework).
 * @returns null when the type proves nothing of this kind: such a result is no evidence for it.
 */
export function ceilingOf(
  type: EvidenceType,
  typeCeilings: Readonly<Partial<Record<EvidenceType, ProvableLevel>>>,
  assessmentCeiling: ProvableLevel = 5,
): ProvableLevel | null {
  const ofType = typeCeilings[type];
  if (ofType === undefined) return null;
  return ofType < assessmentCeiling ? ofType : assessmentCeiling;
}
