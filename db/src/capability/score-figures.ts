import { assessColumns } from '@whetstone/core/capability/assess.ts';
import type { Assessment, HoldReason } from '@whetstone/core/capability/assessment.ts';
import { CHANGE_DAYS } from '@whetstone/core/capability/cell.ts';
import type { EvidenceColumns } from '@whetstone/core/capability/columns.ts';
import type { Currency } from '@whetstone/core/capability/currency.ts';
import {
  type FadeClass,
  type Level,
  type ScoringModel,
  thresholdOf,
} from '@whetstone/core/capability/model.ts';
import { readyUntil } from '@whetstone/core/capability/ready-days.ts';
import { needOf } from '@whetstone/core/capability/need.ts';
import { historyDays, notePast, standingsOn } from '@whetstone/core/capability/past.ts';
import type { Requirement } from '@whetstone/core/capability/requirement.ts';
import type { RequirementState } from '@whetstone/core/capability/state.ts';
import { placesStoodOn } from '@whetstone/core/capability/stands-on.ts';
import { addDays, dayNumber } from '@whetstone/core/platform/day.ts';

/** What a post requires of one capability. */
export interface Required {
  readonly level: Level;
  readonly must: boolean;
  readonly importance: number;
}

/** What a score stands on beside the evidence. */
export interface PairFacts {
  readonly fade: FadeClass;
  readonly validityDays: number | null;
  readonly lawChangedOn: string | null;
  readonly exempt: boolean;
  /** Null when the post does not require the capability. */
  readonly required: Required | null;
}

/** The part of a score that follows from evidence and facts alone, as `CapabilityScore` keeps it. */
export interface ScoreFigures {
  readonly formulaVersion: string;
  readonly mean: number;
  readonly variance: number;
  readonly low90: number;
  readonly high90: number;
  readonly shown: number;
  readonly level: Level;
  readonly held: HoldReason | null;
  readonly enoughEvidence: boolean;
  readonly counted: number;
  readonly currency: Currency;
  readonly state: RequirementState;
  readonly requiredLevel: Level | null;
  readonly must: boolean;
  readonly importance: number | null;
  readonly threshold: number | null;
  readonly pBelow: number | null;
  readonly projected: number | null;
  readonly lastEvidenceOn: string | null;
  readonly newestPassOn: string | null;
  readonly expiresOn: string | null;
  /** Last day on which it is still met or due when nothing but time happens; null when it is not now. */
  readonly readyUntilOn: string | null;
  readonly need: number;
  readonly meanBefore: number;
  readonly varianceBefore: number;
  readonly failedOn: readonly string[];
  /** How the pair stood at the days of a history, as `PastNote` says it; empty when nothing is required. */
  readonly pastStates: string;
  readonly pastGaps: readonly number[];
}

export interface Scored {
  readonly figures: ScoreFigures;
  /** Places in the columns of the evidence it stands on, in the order of the fold. */
  readonly places: readonly number[];
}

/** What core's assessment asks of the facts of a pair. */
export function requirementOf(facts: PairFacts): Requirement {
  const { fade, validityDays, lawChangedOn, exempt, required } = facts;
  return { required: required?.level ?? 0, validityDays, fade, lawChangedOn, exempt };
}

function pastOf(
  columns: EvidenceColumns,
  from: number,
  to: number,
  facts: PairFacts,
  asOf: string,
  model: ScoringModel,
): Pick<ScoreFigures, Past> {
  if (facts.required === null) return { pastStates: '', pastGaps: [] };
  const past = standingsOn(columns, from, to, requirementOf(facts), daysFor(asOf).history, model);
  const { states, gaps } = notePast(past, thresholdOf(facts.required.level, model));
  return { pastStates: states, pastGaps: gaps };
}

interface Days {
  readonly asOf: string;
  /** The day from which a change is told. */
  readonly changeBeginsOn: string;
  /** The numbers of the days of a history. */
  readonly history: readonly number[];
}

let lastAsked: Days | undefined;

/** The days that scores of a day speak of. A rebuild asks for those of one day half a million times. */
function daysFor(asOf: string): Days {
  if (lastAsked?.asOf !== asOf) {
    const history = historyDays(asOf).map(dayNumber);
    lastAsked = { asOf, changeBeginsOn: addDays(asOf, -CHANGE_DAYS), history };
  }
  return lastAsked;
}

/**
 * Scores the pair in rows `from`..`to` of the columns, for a job as for a full rebuild: both give the same
 * figures because both come here.
 */
export function scorePair(
  columns: EvidenceColumns,
  from: number,
  to: number,
  facts: PairFacts,
  asOf: string,
  model: ScoringModel,
): Scored {
  const requirement = requirementOf(facts);
  const now = assessColumns(columns, from, to, requirement, asOf, model);
  const before = assessColumns(columns, from, to, requirement, daysFor(asOf).changeBeginsOn, model);
  const past = pastOf(columns, from, to, facts, asOf, model);
  const readyUntilOn = readyUntil(now, requirement, model);
  const figures = { ...figuresOf(now, before, facts.required, model), readyUntilOn, ...past };
  return { figures, places: placesStoodOn(columns, from, to, requirement, asOf, model) };
}

type Past = 'pastStates' | 'pastGaps';

function figuresOf(
  now: Assessment,
  before: Assessment,
  required: Required | null,
  model: ScoringModel,
): Omit<ScoreFigures, Past | 'readyUntilOn'> {
  const { state, level } = now;
  return {
    formulaVersion: now.modelVersion,
    mean: now.m,
    variance: now.P,
    low90: now.low90,
    high90: now.high90,
    shown: now.shown,
    level,
    held: now.held,
    enoughEvidence: now.enoughEvidence,
    counted: now.counted,
    currency: now.currency,
    state,
    requiredLevel: required?.level ?? null,
    must: required?.must ?? false,
    importance: required?.importance ?? null,
    threshold: required === null ? null : thresholdOf(required.level, model),
    pBelow: required === null ? null : now.pBelow,
    projected: now.projected,
    lastEvidenceOn: now.lastEvidenceOn,
    newestPassOn: now.newestPassOn,
    expiresOn: now.expiresOn,
    need:
      required === null
        ? 0
        : needOf({ ...required, mustHave: required.must, required: required.level, level, state }),
    meanBefore: before.m,
    varianceBefore: before.P,
    failedOn: now.failedOn,
  };
}
