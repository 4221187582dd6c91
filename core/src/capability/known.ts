import { millisecondsOf } from '../platform/clock.ts';
import { assess } from './assess.ts';
import type { Assessment } from './assessment.ts';
import type { EvidenceRow, EvidenceStatus } from './evidence.ts';
import { CAP_2, type ScoringModel } from './model.ts';
import type { Requirement } from './requirement.ts';

/**
 * The rows as they were known at an instant: those entered by then, not void before the row that voids
 * them was entered, and pending until they were confirmed. A void row that no row voids was always void.
 * @param knownAt instant in UTC, `2026-11-21T10:00:00.000Z`
 */
export function asKnownAt(evidence: readonly EvidenceRow[], knownAt: string): EvidenceRow[] {
  const known = millisecondsOf(knownAt);
  const entered = (row: EvidenceRow) => millisecondsOf(row.enteredAt ?? row.happenedOn) <= known;
  const voidedBy = new Map<string, EvidenceRow>();
  for (const row of evidence) if (row.voidsId != null) voidedBy.set(row.voidsId, row);
  return evidence.filter(entered).map((row) => {
    const voiding = voidedBy.get(row.id);
    const voidedLater = row.status === 'void' && voiding !== undefined && !entered(voiding);
    const status = voidedLater ? 'confirmed' : row.status;
    // Objections that are open now say nothing of what was held then.
    return { ...row, disputed: false, status: confirmedBy(row, status, known) };
  });
}

function confirmedBy(row: EvidenceRow, status: EvidenceStatus, known: number): EvidenceStatus {
  const later = row.confirmedAt != null && millisecondsOf(row.confirmedAt) > known;
  return status === 'confirmed' && later ? 'pending' : status;
}

/**
 * The assessment for `asOf` as it was known at an instant: nothing entered, corrected or confirmed later
 * changes it.
 */
export function assessAsKnown(
  evidence: readonly EvidenceRow[],
  requirement: Requirement,
  when: { readonly asOf: string; readonly knownAt: string },
  model: ScoringModel = CAP_2,
): Assessment {
  return assess(asKnownAt(evidence, when.knownAt), requirement, when.asOf, model);
}
