import { dayNumber, isoDay } from '../platform/day.ts';
import type { Assessment, Demonstrated, HoldReason, Proof } from './assessment.ts';
import { confidenceOf } from './confidence.ts';
import { type Currency, currencyOf } from './currency.ts';
import type { Folded } from './fold.ts';
import { levelOf, thresholdOf, type Level, type ScoringModel } from './model.ts';
import { normalBelow, Z90 } from './normal.ts';
import { projectedScore } from './projection.ts';
import type { Requirement } from './requirement.ts';
import { type RequirementState, stateOf } from './state.ts';

/** Concludes from folded evidence to the whole assessment of a requirement on the day of the fold. */
export function conclude(
  folded: Folded,
  requirement: Requirement,
  asOf: string,
  model: ScoringModel,
): Assessment {
  const asOfDay = dayNumber(asOf);
  const shown = demonstratedBy(folded, requirement, model);
  const proof = proofOf(folded, requirement, asOfDay, model);
  const idleDays = idleDaysOf(folded, requirement, asOfDay);
  return {
    modelVersion: model.version,
    asOf,
    ...shown,
    ...proof,
    state: stateBy(shown, shown.counted, proof.currency, requirement, model),
    confidence: confidenceOf(shown.counted, shown.high90 - shown.m, proof.currency),
    lastEvidenceOn: shown.counted === 0 ? null : isoDay(folded.lastDay),
    failedOn: failedOnOf(folded, asOfDay),
    idleDays,
    projected: idleDays === null ? null : projectedScore(shown.shown, idleDays, requirement.fade, model),
  };
}

function demonstratedBy(folded: Folded, requirement: Requirement, model: ScoringModel): Demonstrated {
  const { P, counted } = folded;
  const { m, shown, held, level, enoughEvidence, bestCeiling } = shownBy(folded, requirement, model);
  const half = Z90 * Math.sqrt(P);
  return {
    m,
    P,
    low90: m - half,
    high90: m + half,
    pBelow: normalBelow((thresholdOf(requirement.required, model) - m) / Math.sqrt(P)),
    shown,
    level,
    held,
    enoughEvidence,
    counted,
    bestCeiling,
  };
}

/** What a fold says of a requirement in short, for the many days of a history. */
export interface Standing extends Shown {
  readonly state: RequirementState;
}

/** Concludes as `conclude` does, to no more than the shown score and the state. */
export function concludeShortly(
  folded: Folded,
  requirement: Omit<Requirement, 'lawChangedOn' | 'practisedOn'>,
  asOfDay: number,
  model: ScoringModel,
): Standing {
  const shown = shownBy(folded, requirement, model);
  const daysSincePass = folded.passRow === -1 ? null : asOfDay - folded.passDay;
  const currency = currencyOf(daysSincePass, folded.passedUnderOldLaw, requirement.validityDays, model);
  return { ...shown, state: stateBy(shown, folded.counted, currency, requirement, model) };
}

function stateBy(
  { held, enoughEvidence, shown, level }: Shown,
  counted: number,
  currency: Currency,
  { exempt, required }: Requirement,
  model: ScoringModel,
): RequirementState {
  const reached = shown >= thresholdOf(required, model) && level >= required;
  return stateOf({
    exempt: exempt === true,
    counted,
    held: held !== null,
    enoughEvidence,
    reached,
    currency,
  });
}

type Shown = Pick<Demonstrated, 'm' | 'shown' | 'held' | 'level' | 'enoughEvidence' | 'bestCeiling'>;

/** The estimate under its ceiling, and the score and level under the hold. */
function shownBy(folded: Folded, requirement: Requirement, model: ScoringModel): Shown {
  const bestCeiling = folded.bestCeiling as Level;
  const m = bestCeiling === 0 ? folded.m : Math.min(folded.m, model.ceilingValues[bestCeiling]);
  const held = holdOf(folded);
  const shown = held === null ? m : Math.min(m, model.heldScore);
  const reached = levelOf(shown, requirement.accredited === true, model);
  const highest = held === null ? bestCeiling : Math.min(bestCeiling, model.heldLevel);
  return {
    m,
    shown,
    held,
    level: Math.min(reached, highest) as Level,
    enoughEvidence: folded.counted > 0 && folded.P <= model.s20 / 2,
    bestCeiling,
  };
}

function holdOf(folded: Folded): HoldReason | null {
  if (folded.verdict === 'critical') return 'critical_failure';
  return folded.verdict === 'failed' ? 'latest_failed' : null;
}

function proofOf(folded: Folded, requirement: Requirement, asOfDay: number, model: ScoringModel): Proof {
  const { validityDays } = requirement;
  const { passDay, passedUnderOldLaw } = folded;
  if (folded.passRow === -1) {
    const currency = currencyOf(null, passedUnderOldLaw, validityDays, model);
    return { currency, daysSincePass: null, newestPassOn: null, expiresOn: null };
  }
  const daysSincePass = asOfDay - passDay;
  return {
    currency: currencyOf(daysSincePass, passedUnderOldLaw, validityDays, model),
    daysSincePass,
    newestPassOn: isoDay(passDay),
    expiresOn: validityDays === null ? null : isoDay(passDay + validityDays),
  };
}

/** A year that stood still for a year of leave is still two years long. */
const FAILURES_KEPT_DAYS = 730;

function failedOnOf({ failedDays }: Folded, asOfDay: number): readonly string[] {
  return failedDays.filter((day) => asOfDay - day <= FAILURES_KEPT_DAYS).map(isoDay);
}

/** Days since the last item or practice confirmed up to the as-of date; null without evidence. */
function idleDaysOf(folded: Folded, requirement: Requirement, asOfDay: number): number | null {
  if (folded.counted === 0) return null;
  const { practisedOn } = requirement;
  const practised = practisedOn == null ? -Infinity : dayNumber(practisedOn);
  return asOfDay - Math.max(folded.lastDay, practised <= asOfDay ? practised : -Infinity);
}
