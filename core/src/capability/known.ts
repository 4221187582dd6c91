import { assess } from './assess.ts';
import type { Assessment } from './assessment.ts';
import type { EvidenceRow, EvidenceStatus } from './evidence.ts';
import { CAP_2, type ScoringModel } from './model.ts';
import type { Requirement } from './requirement.ts';

/** The status a row had at the end of a day, from the days of its confirmation and voiding. */
function statusOn(row: EvidenceRow, day: string): EvidenceStatus {
  const voidedLater = row.status === 'void' && row.voidedOn != null && row.voidedOn > day;
  if (row.status === 'void' && !voidedLater) return 'void';
  return row.status === 'pending' || (row.confirmedOn != null && row.confirmedOn > day)
    ? 'pending'
    : 'confirmed';
}

/**
 * The rows as they were known at the end of a day: those entered by then (a row without a day of entry
 * counts as entered on the day it happened), with the status they had.
 */
export function asKnownOn(evidence: readonly EvidenceRow[], knownOn: string): EvidenceRow[] {
  return evidence
    .filter((row) => (row.enteredOn ?? row.happenedOn) <= knownOn)
    .map((row) => ({ ...row, status: statusOn(row, knownOn) }));
}

/**
 * The assessment for `asOf` as it was known on `knownOn`: nothing entered, confirmed or voided later
 * changes it.
 */
export function assessAsKnown(
  evidence: readonly EvidenceRow[],
  requirement: Requirement,
  when: { readonly asOf: string; readonly knownOn: string },
  model: ScoringModel = CAP_2,
): Assessment {
  return assess(asKnownOn(evidence, when.knownOn), requirement, when.asOf, model);
}
