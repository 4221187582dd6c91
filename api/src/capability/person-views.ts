import type { Assessment } from '@whetstone/core/capability/assessment.ts';
import { changeVariance } from '@whetstone/core/capability/cell.ts';
import { confidenceOf } from '@whetstone/core/capability/confidence.ts';
import type { ProfileView, ScoreView } from '@whetstone/core/capability/contract.ts';
import { modelFor, type ScoringModel, thresholdOf } from '@whetstone/core/capability/model.ts';
import { needOf } from '@whetstone/core/capability/need.ts';
import { Z90 } from '@whetstone/core/capability/normal.ts';
import type { Tier, TierReason } from '@whetstone/core/capability/tiers.ts';
import { countStates } from '@whetstone/core/capability/units.ts';
import type { ScoreRow } from '@whetstone/db/capability/person-scores.ts';
import type { Required } from '@whetstone/db/capability/score-figures.ts';
import { reasonView } from './tier-views.ts';

interface Estimate {
  readonly mean: number;
  readonly variance: number;
}

/** Change of an estimate in 90 days, and whether it is more than chance alone would do. */
function changeBetween(
  before: Estimate,
  now: Estimate,
  model: ScoringModel,
): { change: number; changeClear: boolean } {
  const change = now.mean - before.mean;
  const bound = Z90 * Math.sqrt(changeVariance(before.variance, now.variance, model));
  return { change, changeClear: Math.abs(change) > bound };
}

/** A kept score as the contract shows it. */
export function scoreView(row: ScoreRow, scoring: ScoringModel): ScoreView {
  const { asOfOn: _asOfOn, computedAt: _computedAt, formulaVersion: _formula, ...shown } = row;
  const { variance, meanBefore, varianceBefore, ...rest } = shown;
  const before = { mean: meanBefore, variance: varianceBefore };
  return {
    ...rest,
    confidence: confidenceOf(row.counted, Z90 * Math.sqrt(variance), row.currency),
    ...changeBetween(before, row, modelFor(scoring, row.capabilityCode)),
  };
}

/** An assessment made while it is read, as the contract shows it. */
export function assessedView(
  capabilityCode: string,
  { now, before }: { now: Assessment; before: Assessment },
  required: Required | null,
  scoring: ScoringModel,
): ScoreView {
  const { m: mean, P: variance, level, state } = now;
  const { shown, low90, high90, held, enoughEvidence, counted, confidence, currency } = now;
  const { newestPassOn, expiresOn, lastEvidenceOn, projected } = now;
  return {
    capabilityCode,
    requiredLevel: required?.level ?? null,
    threshold: required && thresholdOf(required.level, scoring),
    must: required?.must ?? false,
    importance: required?.importance ?? null,
    shown,
    level,
    mean,
    low90,
    high90,
    held,
    enoughEvidence,
    counted,
    confidence,
    state,
    currency,
    pBelow: required && now.pBelow,
    newestPassOn,
    expiresOn,
    lastEvidenceOn,
    projected,
    need: required
      ? needOf({ ...required, mustHave: required.must, required: required.level, level, state })
      : 0,
    ...changeBetween(
      { mean: before.m, variance: before.P },
      { mean, variance },
      modelFor(scoring, capabilityCode),
    ),
  };
}

/** How many requirements stand in each state. */
export function countsOf(scores: readonly ScoreView[]): ProfileView['counts'] {
  const required = scores.filter((score) => score.requiredLevel !== null);
  return { required: required.length, ...countStates(required.map((score) => score.state)) };
}

/** A tier with its reasons; somebody of whom nothing is required is in routine management. */
export function tierView(found: { tier: Tier; reasons: TierReason[] } | null): ProfileView['tier'] {
  return { tier: found?.tier ?? 'routine', reasons: (found?.reasons ?? []).map(reasonView) };
}
