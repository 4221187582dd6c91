import type { Assessment, HoldReason } from './assessment.ts';
import type { EvidenceRow } from './evidence.ts';
import type { Level, ScoringModel } from './model.ts';
import type { Requirement } from './requirement.ts';

/** A rule that stands between the estimate and what is shown. */
export type HoldingRule =
  | { readonly rule: 'held'; readonly reason: HoldReason; readonly id: string; readonly maxShown: number }
  | { readonly rule: 'ceiling'; readonly level: Level; readonly maxShown: number }
  | { readonly rule: 'exempt' | 'thinEvidence' }
  | { readonly rule: 'superseded'; readonly lawChangedOn: string };

/**
 * The rules that hold for an assessment, those that change the shown score first.
 * @param estimate before the ceiling and the hold, points
 * @param verdict the newest summative result that says yes or no
 */
export function rulesThatHold(
  assessment: Assessment,
  estimate: number,
  verdict: EvidenceRow | undefined,
  requirement: Requirement,
  model: ScoringModel,
): HoldingRule[] {
  const { held, bestCeiling, currency, counted, enoughEvidence } = assessment;
  const rules: HoldingRule[] = [];
  if (held !== null && verdict !== undefined) {
    rules.push({ rule: 'held', reason: held, id: verdict.id, maxShown: model.heldScore });
  }
  if (bestCeiling !== 0 && estimate > model.ceilingValues[bestCeiling]) {
    rules.push({ rule: 'ceiling', level: bestCeiling, maxShown: model.ceilingValues[bestCeiling] });
  }
  if (requirement.exempt === true) rules.push({ rule: 'exempt' });
  if (currency === 'superseded' && requirement.lawChangedOn != null) {
    rules.push({ rule: 'superseded', lawChangedOn: requirement.lawChangedOn });
  }
  if (counted > 0 && !enoughEvidence) rules.push({ rule: 'thinEvidence' });
  return rules;
}
