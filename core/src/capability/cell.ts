import { CAP_2, type ScoringModel } from './model.ts';
import { Z90 } from './normal.ts';
import { trendOf } from './trend.ts';
import { readinessOf, type StateCounts, type UnitRating } from './units.ts';
import type { RequirementState } from './state.ts';

/** Sums over the people of a unit × capability. Those of a parent are those of its units added up, exactly. */
export interface CellSums extends StateCounts {
  /** People with enough evidence, the exempt left out; over them go the sums that follow. */
  readonly enough: number;
  /** Of shown − threshold, points. */
  readonly gapSum: number;
  /** Of the variances of the estimates, points². */
  readonly varianceSum: number;
  /** Of the changes of the estimates in `CHANGE_DAYS`, points, and of what chance alone would do, points². */
  readonly changeSum: number;
  readonly changeVarianceSum: number;
  /** Of the importance of the requirement, over all who count. */
  readonly importanceSum: number;
  /** People whose proof is in date and ends within so many days. */
  readonly expiring30: number;
  readonly expiring60: number;
  readonly expiring90: number;
  /** People ready now who still will be after so many days in which nothing but time happens. */
  readonly ready30: number;
  readonly ready60: number;
  readonly ready90: number;
}

/** A change is told over so many days. */
export const CHANGE_DAYS = 90;

/** One person's figures as a cell adds them up. */
export interface CellPart {
  readonly state: RequirementState;
  readonly enoughEvidence: boolean;
  readonly shown: number;
  readonly threshold: number;
  readonly mean: number;
  readonly variance: number;
  readonly meanBefore: number;
  readonly varianceBefore: number;
  readonly importance: number;
  /** Days that the proof is still in date; null when it is not, or has no end. */
  readonly daysLeft: number | null;
  /** Days through which the person stays ready when nothing happens; null when not ready now. */
  readonly readyDays: number | null;
}

/**
 * Sums are kept in steps of 2⁻²⁰ points. A double adds such numbers without rounding up to 2³³, so a sum
 * is the same in whatever order it is made, and a parent is exactly the sum of its units.
 */
const STEP = 2 ** 20;

/** The part of a value that a cell adds up: rounded down to a whole step. */
export function addable(value: number): number {
  return Math.floor(value * STEP) / STEP;
}

/** What chance alone would do to an estimate over `CHANGE_DAYS`: P(before) + q·days − P(now), points². */
export function changeVariance(varianceBefore: number, variance: number, model: ScoringModel): number {
  return Math.max(0, varianceBefore + model.q * CHANGE_DAYS - variance);
}

/** The figures of one cell of the heatmap; null where nothing can be said. */
export interface CellFigures {
  readonly n: number;
  readonly exempt: number;
  readonly readyLow: number | null;
  readonly readyHigh: number | null;
  readonly coverage: number | null;
  readonly rating: UnitRating | null;
  readonly hatched: boolean;
  /** Mean of shown − threshold over people with enough evidence, and its 90 % range. */
  readonly gap: number | null;
  readonly gapLow: number | null;
  readonly gapHigh: number | null;
  /** Little evidence: coverage below a half, or a range wider than ±10 points. */
  readonly weak: boolean;
  readonly trend: 'up' | 'down' | 'flat' | 'unclear';
  /** Mean change of the estimates in `CHANGE_DAYS`, and what chance alone stays within, points. */
  readonly change: number | null;
  readonly changeBound: number | null;
  /** The rating if everybody of whom too little is known were ready. */
  readonly couldBe: UnitRating | null;
}

const LEAST_COVERAGE = 0.5;
const WIDEST_HALF_RANGE = 10;
/** A change that surely stays within this many points, either way, is called none. */
const FLAT_POINTS = 2;

/** Mean of shown − threshold over people with enough evidence, and half of its 90 % range; null when nobody has. */
export function meanGapOf({
  enough,
  gapSum,
  varianceSum,
}: Pick<CellSums, 'enough' | 'gapSum' | 'varianceSum'>): {
  readonly gap: number;
  readonly half: number;
} | null {
  return enough === 0 ? null : { gap: gapSum / enough, half: (Z90 * Math.sqrt(varianceSum)) / enough };
}

/** The figures of a cell from its sums. Below five people there are counts only. */
export function cellOf(sums: CellSums, model: ScoringModel = CAP_2): CellFigures {
  const readiness = readinessOf(sums, model);
  const { n, exempt, coverage, showPercent } = readiness;
  if (!showPercent) return { ...countsOnly, n, exempt, weak: n > 0 };
  const mean = meanGapOf(sums);
  const weak = (coverage ?? 0) < LEAST_COVERAGE || (mean?.half ?? Infinity) > WIDEST_HALF_RANGE;
  const { readyLow, readyHigh, rating, couldBe, hatched } = readiness;
  return {
    n,
    exempt,
    readyLow,
    readyHigh,
    coverage,
    rating,
    couldBe,
    hatched,
    gap: mean && mean.gap,
    gapLow: mean && mean.gap - mean.half,
    gapHigh: mean && mean.gap + mean.half,
    weak,
    ...trendOfCell(sums),
  };
}

const countsOnly = {
  readyLow: null,
  readyHigh: null,
  coverage: null,
  rating: null,
  hatched: false,
  gap: null,
  gapLow: null,
  gapHigh: null,
  trend: 'unclear',
  change: null,
  changeBound: null,
  couldBe: null,
} as const;

function trendOfCell({
  enough,
  changeSum,
  changeVarianceSum,
}: CellSums): Pick<CellFigures, 'trend' | 'change' | 'changeBound'> {
  const trend = trendOf({ people: enough, changeSum, varianceSum: changeVarianceSum });
  if (trend === null) return { trend: 'unclear', change: null, changeBound: null };
  const { meanChange, bound, direction } = trend;
  const flat = Math.abs(meanChange) + bound <= FLAT_POINTS;
  return { trend: flat ? 'flat' : direction, change: meanChange, changeBound: bound };
}

/**
 * The sums of a whole: of a module over its capabilities, of a parent over its units. Written out field by
 * field: a heatmap pools thousands of cells at every reading, and going through names costs ten times as much.
 */
export function poolSums(parts: Iterable<CellSums>): CellSums {
  const pooled: { -readonly [K in keyof CellSums]: number } = { ...emptySums };
  for (const part of parts) {
    pooled.met += part.met;
    pooled.due += part.due;
    pooled.below += part.below;
    pooled.lapsed += part.lapsed;
    pooled.noEvidence += part.noEvidence;
    pooled.exempt += part.exempt;
    pooled.enough += part.enough;
    pooled.gapSum += part.gapSum;
    pooled.varianceSum += part.varianceSum;
    pooled.changeSum += part.changeSum;
    pooled.changeVarianceSum += part.changeVarianceSum;
    pooled.importanceSum += part.importanceSum;
    pooled.expiring30 += part.expiring30;
    pooled.expiring60 += part.expiring60;
    pooled.expiring90 += part.expiring90;
    pooled.ready30 += part.ready30;
    pooled.ready60 += part.ready60;
    pooled.ready90 += part.ready90;
  }
  return pooled;
}

export const emptySums: CellSums = {
  met: 0,
  due: 0,
  below: 0,
  lapsed: 0,
  noEvidence: 0,
  exempt: 0,
  enough: 0,
  gapSum: 0,
  varianceSum: 0,
  changeSum: 0,
  changeVarianceSum: 0,
  importanceSum: 0,
  expiring30: 0,
  expiring60: 0,
  expiring90: 0,
  ready30: 0,
  ready60: 0,
  ready90: 0,
};
/** The fields of the sums, in one order for all who write them down. */
export const SUM_FIELDS = Object.keys(emptySums) as readonly (keyof CellSums)[];
