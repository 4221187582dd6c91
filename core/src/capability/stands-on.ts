import { dayNumber } from '../platform/day.ts';
import { columnsOf, inOrder } from './assess.ts';
import { COUNTS, whyNot } from './counting.ts';
import type { EvidenceRow } from './evidence.ts';
import { CAP_2, type ScoringModel } from './model.ts';
import { questionOf, type Requirement } from './requirement.ts';
import { rulesOf } from './rules.ts';

/** The ids of the rows that an assessment stands on, in the order of the fold, retries included. */
export function standsOn(
  evidence: readonly EvidenceRow[],
  requirement: Requirement,
  asOf: string,
  model: ScoringModel = CAP_2,
): string[] {
  const rows = inOrder(evidence);
  const columns = columnsOf(rows);
  const question = questionOf(requirement, dayNumber(asOf), model);
  return rows.flatMap((row, i) => (whyNot(columns, i, question, rulesOf(model)) === COUNTS ? [row.id] : []));
}
