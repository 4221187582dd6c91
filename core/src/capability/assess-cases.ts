import { explainedFold } from './explained-fold.ts';
import type { Case, CaseEvidence, CasesFile } from './cases-file.ts';
import type { EvidenceRow } from './evidence.ts';
import type { FoldStep } from './fold.ts';
import { CAP_2, type Level, type ProvableLevel, type ScoringModel } from './model.ts';
import type { Requirement } from './requirement.ts';

/** The model with the parameters that a file brings in place of its own. */
function modelOf(file: CasesFile): ScoringModel {
  const given = file.parameters ?? {};
  const { ceilingValues, measurementVariance, thresholds, fade, ...plain } = given;
  return {
    ...CAP_2,
    ...plain,
    ceilingValues: { ...CAP_2.ceilingValues, ...ceilingValues },
    measurementVariance: { ...CAP_2.measurementVariance, ...measurementVariance },
    thresholds: { ...CAP_2.thresholds, ...thresholds },
    fade: { ...CAP_2.fade, ...fade },
  };
}

function rowOf(given: CaseEvidence): EvidenceRow {
  return {
    id: given.id,
    type: given.type,
    happenedOn: given.on,
    score: given.score ?? 0,
    ceiling: given.ceiling as ProvableLevel | null | undefined,
    status: given.status ?? 'confirmed',
    variance: given.r,
    critical: given.critical,
    challenge: given.challenge,
    assessorCertified: given.certifiedAssessor,
    occasionId: given.occasion,
  };
}

function requirementOf(given: Case): Requirement {
  return {
    required: given.required as Level,
    validityDays: given.validityDays ?? null,
    fade: given.fade ?? 'none',
    lawChangedOn: given.lawChangedOn,
    exempt: given.exempt,
    accredited: given.accredited,
    practisedOn: given.practisedOn,
  };
}

/** Six decimals, as the reference cases are written. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

function stepOf(step: FoldStep, ordered: readonly EvidenceRow[]) {
  const id = ordered[step.row]?.id;
  if (step.gain === 0) return { id, atCeiling: true, gain: 0 };
  return { id, gain: rounded(step.gain), outlier: step.surprised };
}

/** What the product answers to one case, in the form of the file's `expect`. */
function answerTo(given: Case, model: ScoringModel) {
  const {
    rows,
    steps,
    assessment: found,
  } = explainedFold(given.evidence.map(rowOf), requirementOf(given), given.asOf, model);
  return {
    m: rounded(found.m),
    P: rounded(found.P),
    low90: rounded(found.low90),
    high90: rounded(found.high90),
    pBelow: rounded(found.pBelow),
    shown: rounded(found.shown),
    level: found.level,
    held: found.held,
    enoughEvidence: found.enoughEvidence,
    currency: found.currency,
    daysSincePass: found.daysSincePass,
    state: found.state,
    projected: found.projected === null ? null : rounded(found.projected),
    steps: steps.map((step) => stepOf(step, rows)),
  };
}

/** The same file with the product's own `expect` in every case. */
export function assessCases(file: CasesFile) {
  const model = modelOf(file);
  return { ...file, cases: file.cases.map((given) => ({ ...given, expect: answerTo(given, model) })) };
}
