import { dayNumber } from '../platform/day.ts';
import { columnsOf, inOrder } from './assess.ts';
import type { EvidenceColumns } from './columns.ts';
import { COUNTS, whyNot } from './counting.ts';
import { inFavour } from './in-favour.ts';
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
  const places = placesStoodOn(columnsOf(rows), 0, rows.length, requirement, asOf, model);
  return places.map((place) => (rows[place] as EvidenceRow).id);
}

/** As `standsOn`, of the pair that lies in rows `from`..`to` of the columns: the places of its rows. */
export function placesStoodOn(
  columns: EvidenceColumns,
  from: number,
  to: number,
  requirement: Requirement,
  asOf: string,
  model: ScoringModel = CAP_2,
): number[] {
  const asked = questionOf(requirement, dayNumber(asOf), model);
  const question = inFavour(columns, from, to, asked, requirement, model);
  const places: number[] = [];
  for (let i = from; i < to; i++) {
    if (whyNot(columns, i, question, rulesOf(model)) === COUNTS) places.push(i);
  }
  return places;
}
