import { dayNumber, isoDay } from '../platform/day.ts';
import type { Assessment, Demonstrated, HoldReason, Proof } from './assessment.ts';
import { createColumns, writeRows, type EvidenceColumns } from './columns.ts';
import { confidenceOf } from './confidence.ts';
import { currencyOf } from './currency.ts';
import { byDayThenId, type EvidenceRow } from './evidence.ts';
import { fold, type Folded, type FoldStep } from './fold.ts';
import { CAP_2, levelOf, thresholdOf, type Level, type ScoringModel } from './model.ts';
import { normalBelow, Z90 } from './normal.ts';
import { projectedScore } from './projection.ts';
import { questionOf, type Requirement } from './requirement.ts';
import { rulesOf } from './rules.ts';
import { stateOf } from './state.ts';

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
 * full rebuild, and what `assess` itself calls. Steps are noted only in a list that is given.
 */
export function assessColumns(
  columns: EvidenceColumns,
  from: number,
  to: number,
  requirement: Requirement,
  asOf: string,
  model: ScoringModel = CAP_2,
  steps: FoldStep[] | null = null,
): Assessment {
  const asOfDay = dayNumber(asOf);
  const folded = fold(columns, from, to, questionOf(requirement, asOfDay, model), rulesOf(model), steps);
  const shown = demonstratedBy(folded, requirement, model);
  const proof = proofOf(folded, requirement, asOfDay, model);
  const idleDays = idleDaysOf(folded, requirement, asOfDay);
  const threshold = thresholdOf(requirement.required, model);
  return {
    modelVersion: model.version,
    asOf,
    ...shown,
    ...proof,
    state: stateOf({
      exempt: requirement.exempt === true,
      counted: shown.counted,
      held: shown.held !== null,
      enoughEvidence: shown.enoughEvidence,
      reached: shown.shown >= threshold && shown.level >= requirement.required,
      currency: proof.currency,
    }),
    confidence: confidenceOf(shown.counted, shown.high90 - shown.m, proof.currency),
    lastEvidenceOn: shown.counted === 0 ? null : isoDay(folded.lastDay),
    idleDays,
    projected: idleDays === null ? null : projectedScore(shown.shown, idleDays, requirement.fade, model),
  };
}

function demonstratedBy(folded: Folded, requirement: Requirement, model: ScoringModel): Demonstrated {
  const { P, counted } = folded;
  const bestCeiling = folded.bestCeiling as Level;
  const m = bestCeiling === 0 ? folded.m : Math.min(folded.m, model.ceilingValues[bestCeiling]);
  const half = Z90 * Math.sqrt(P);
  const held = holdOf(folded);
  const shown = held === null ? m : Math.min(m, model.heldScore);
  const reached = levelOf(shown, requirement.accredited === true, model);
  const highest = held === null ? bestCeiling : Math.min(bestCeiling, model.heldLevel);
  return {
    m,
    P,
    low90: m - half,
    high90: m + half,
    pBelow: normalBelow((thresholdOf(requirement.required, model) - m) / Math.sqrt(P)),
    shown,
    level: Math.min(reached, highest) as Level,
    held,
    enoughEvidence: counted > 0 && P <= model.s20 / 2,
    counted,
    bestCeiling,
  };
}

function holdOf(folded: Folded): HoldReason | null {
  if (folded.verdict === 'critical') return 'critical_failure';
  return folded.verdict === 'failed' ? 'latest_failed' : null;
}

function proofOf(folded: Folded, requirement: Requirement, asOfDay: number, model: ScoringModel): Proof {
  const { validityDays } = requirement;
  const { passDay, superseded } = folded;
  if (folded.passRow === -1) {
    const currency = currencyOf(null, superseded, validityDays, model);
    return { currency, daysSincePass: null, passedOn: null, expiresOn: null };
  }
  const daysSincePass = asOfDay - passDay;
  return {
    currency: currencyOf(daysSincePass, superseded, validityDays, model),
    daysSincePass,
    passedOn: isoDay(passDay),
    expiresOn: validityDays === null ? null : isoDay(passDay + validityDays),
  };
}

/** Days since the last item or practice confirmed up to the as-of date; null without evidence. */
function idleDaysOf(folded: Folded, requirement: Requirement, asOfDay: number): number | null {
  if (folded.counted === 0) return null;
  const { practisedOn } = requirement;
  const practised = practisedOn == null ? -Infinity : dayNumber(practisedOn);
  return asOfDay - Math.max(folded.lastDay, practised <= asOfDay ? practised : -Infinity);
}
