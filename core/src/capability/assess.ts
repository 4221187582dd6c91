import { dayNumber } from '../platform/day.ts';
import type { Assessment } from './assessment.ts';
import { createColumns, writeRows, type EvidenceColumns } from './columns.ts';
import { conclude } from './conclude.ts';
import { byDayThenId, type EvidenceRow } from './evidence.ts';
import { fold } from './fold.ts';
import { inFavour } from './in-favour.ts';
import { CAP_2, type ScoringModel } from './model.ts';
import { questionOf, type Requirement } from './requirement.ts';
import { rulesOf } from './rules.ts';

/**
 * Assesses one person × capability from rows in any order; rows after `asOf` are left aside.
 * @param asOf day `YYYY-MM-DD`
 * @throws RangeError when a date is not a day
 */
export function assess(
  evidence: readonly EvidenceRow[],
  requirement: Requirement,
  asOf: string,
  model: ScoringModel = CAP_2,
): Assessment {
  return assessColumns(columnsOf(inOrder(evidence)), 0, evidence.length, requirement, asOf, model);
}

/** A copy of the rows in the order of the fold. */
export function inOrder(evidence: readonly EvidenceRow[]): EvidenceRow[] {
  return [...evidence].sort(byDayThenId);
}

/** Ordered rows as columns of their own. */
export function columnsOf(ordered: readonly EvidenceRow[]): EvidenceColumns {
  const columns = createColumns(ordered.length);
  writeRows(columns, 0, ordered);
  return columns;
}

/**
 * Assesses the pair that lies in rows `from`..`to` of the columns, ordered by day and id: the way of a
 * full rebuild, and what `assess` itself calls.
 */
export function assessColumns(
  columns: EvidenceColumns,
  from: number,
  to: number,
  requirement: Requirement,
  asOf: string,
  model: ScoringModel = CAP_2,
): Assessment {
  const asked = questionOf(requirement, dayNumber(asOf), model);
  const question = inFavour(columns, from, to, asked, requirement, model);
  return conclude(fold(columns, from, to, question, rulesOf(model)), requirement, asOf, model);
}
