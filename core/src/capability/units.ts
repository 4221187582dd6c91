import { CAP_2, type ScoringModel } from './model.ts';
import type { RequirementState } from './state.ts';
import { wilsonRange, type ShareRange } from './wilson.ts';

/** How many people of a unit are in each state of one capability. */
export interface StateCounts {
  readonly met: number;
  readonly due: number;
  readonly below: number;
  readonly lapsed: number;
  readonly noEvidence: number;
  readonly exempt: number;
}

/** T trained · P practised in part · U untrained · ? too little evidence. */
export type UnitRating = 'T' | 'P' | 'U' | '?';

/** One heat cell: a unit × a capability (or module). */
export interface UnitReadiness {
  /** People whose post requires it, without the exempt. */
  readonly n: number;
  readonly exempt: number;
  /** Shares 0–1, null for nobody: proven ready, and ready if all without evidence were. */
  readonly readyLow: number | null;
  readonly readyHigh: number | null;
  /** Share with evidence. */
  readonly coverage: number | null;
  /** By readyLow; null (blank) for nobody. */
  readonly rating: UnitRating | null;
  /** The rating if everybody without evidence were ready. */
  readonly couldBe: UnitRating | null;
  /** The missing evidence could change the rating. */
  readonly hatched: boolean;
  /** 95 % range of readyLow. */
  readonly range: ShareRange | null;
  /** Enough people for a share; else only counts are shown. */
  readonly showPercent: boolean;
}

const none = { met: 0, due: 0, below: 0, lapsed: 0, noEvidence: 0, exempt: 0 };
const FIELDS = Object.keys(none) as readonly (keyof StateCounts)[];

/** Counts the people in each state. */
export function countStates(states: Iterable<RequirementState>): StateCounts {
  const counts = { ...none };
  for (const state of states) counts[state === 'no_evidence' ? 'noEvidence' : state] += 1;
  return counts;
}

/** The counts of a parent: those of its children added up, never an average of shares. */
export function poolCounts(children: Iterable<StateCounts>): StateCounts {
  const pooled = { ...none };
  for (const counts of children) for (const field of FIELDS) pooled[field] += counts[field];
  return pooled;
}

/** People who count: all but the exempt. */
export function peopleIn(counts: StateCounts): number {
  return counts.met + counts.due + counts.below + counts.lapsed + counts.noEvidence;
}

/** The readiness of a unit from the counts of its people's states. */
export function readinessOf(counts: StateCounts, model: ScoringModel = CAP_2): UnitReadiness {
  const n = peopleIn(counts);
  const ready = counts.met + counts.due;
  const showPercent = n >= model.unit.people;
  if (n === 0) return { ...nobody, exempt: counts.exempt };
  const readyLow = ready / n;
  const readyHigh = (ready + counts.noEvidence) / n;
  const coverage = (n - counts.noEvidence) / n;
  const couldBe = ratingOf(readyHigh, model);
  const rating = coverage < model.unit.coverage ? '?' : ratingOf(readyLow, model);
  return {
    n,
    exempt: counts.exempt,
    readyLow,
    readyHigh,
    coverage,
    rating,
    couldBe,
    hatched: rating !== '?' && rating !== couldBe,
    range: wilsonRange(ready, n),
    showPercent,
  };
}

const nobody: UnitReadiness = {
  n: 0,
  exempt: 0,
  readyLow: null,
  readyHigh: null,
  coverage: null,
  rating: null,
  couldBe: null,
  hatched: false,
  range: null,
  showPercent: false,
};

function ratingOf(share: number, model: ScoringModel): UnitRating {
  if (share >= model.unit.T) return 'T';
  return share >= model.unit.P ? 'P' : 'U';
}
