import { Type, type Static } from 'typebox';
import { halfUp } from '../platform/rounding.ts';
import { Exactly, OrNull } from '../platform/shapes.ts';

/** Expected share right by the author's estimate, until candidates have shown it. */
export const expertFacility = { easy: 0.85, medium: 0.65, hard: 0.45 } as const;

/** Answers from which on history counts more than the estimate. */
export const HISTORY_FROM = 30;

/** What is known of one item of a paper. */
export interface KnownItem {
  points: number;
  difficulty: keyof typeof expertFacility;
  /** Graded answers to it on earlier papers. */
  answers: number;
  /** Share of them wholly right; of no meaning without answers. */
  rightShare: number;
  expectedSeconds: number;
}

/** Papers held before, as far as they tell what to expect of the next. */
export interface PaperHistory {
  itemCount: number;
  /** KR-20 of the paper over its graded attempts. */
  reliability: number;
  /** Time taken over time expected, median of its candidates. */
  pace: number;
}

const Range = Exactly({ expected: Type.Number(), from: Type.Number(), to: Type.Number() });

export const Prediction = Exactly({
  /** Mean result in percent of the points. */
  meanPercent: Range,
  /** Whole minutes of work. */
  minutes: Range,
  /** Reliability by Spearman-Brown from papers held before; null without any. */
  reliability: OrNull(Range),
  /** Mean difficulty: share of the points that an average candidate gets, 0 to 1. */
  difficulty: Type.Number(),
  basis: Exactly({
    /** Items with at least `HISTORY_FROM` answers. */
    withHistory: Type.Integer(),
    estimated: Type.Integer(),
    papers: Type.Integer(),
  }),
});
export type Prediction = Static<typeof Prediction>;

/**
 * Expected share right of an item: what candidates showed, drawn towards the estimate while answers are
 * few (the estimate weighs as much as `HISTORY_FROM` answers).
 */
export function facilityOf({
  difficulty,
  answers,
  rightShare,
}: Pick<KnownItem, 'difficulty' | 'answers' | 'rightShare'>): number {
  const estimate = expertFacility[difficulty];
  return (rightShare * answers + estimate * HISTORY_FROM) / (answers + HISTORY_FROM);
}

/** How far an estimate may be off, one standard deviation: by itself, and all of them alike. */
const [ESTIMATE_SD, ESTIMATE_BIAS] = [0.12, 0.04];
/** How much one cohort differs from the next. */
const COHORT_SD = 0.02;
/** 90 % of a normal distribution. */
const Z90 = 1.645;

function meanOf(items: readonly KnownItem[], whole: number) {
  let [mean, own, biased] = [0, 0, 0];
  for (const item of items) {
    const share = item.points / whole;
    const p = facilityOf(item);
    const known = item.answers / (item.answers + HISTORY_FROM);
    const sd = Math.hypot(
      Math.sqrt((p * (1 - p)) / Math.max(1, item.answers)) * known,
      ESTIMATE_SD * (1 - known),
    );
    mean += share * p;
    own += (share * sd) ** 2;
    biased += share * ESTIMATE_BIAS * (1 - known);
  }
  return { mean, sd: Math.sqrt(own + biased ** 2 + COHORT_SD ** 2) };
}

const clamp = (value: number, from: number, to: number) => Math.min(to, Math.max(from, value));

/** Spearman-Brown: the reliability of a paper `times` as long. */
function lengthened(reliability: number, times: number): number {
  return (times * reliability) / (1 + (times - 1) * reliability);
}

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const half = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(half)]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

function reliabilityOf(itemCount: number, history: readonly PaperHistory[]): Prediction['reliability'] {
  const values = history
    .filter((paper) => paper.reliability > 0)
    .map((paper) => lengthened(paper.reliability, itemCount / paper.itemCount));
  if (values.length === 0) return null;
  const around = values.length > 1 ? 0 : 0.05;
  return {
    expected: halfUp(middle(values), 2),
    from: halfUp(clamp(Math.min(...values) - around, 0, 1), 2),
    to: halfUp(clamp(Math.max(...values) + around, 0, 1), 2),
  };
}

/**
 * What to expect of a paper, with ranges that hold in nine of ten cases, and on what it stands. The mean
 * weighs each item's difficulty by its points; time is the expected seconds at the pace of papers held
 * before; reliability is theirs, brought to this length.
 */
export function predict(items: readonly KnownItem[], history: readonly PaperHistory[]): Prediction {
  const whole = items.reduce((sum, { points }) => sum + points, 0) || 1;
  const { mean, sd } = meanOf(items, whole);
  const percent = (share: number) => halfUp(clamp(share, 0, 1) * 100, 0);
  const paces = history.map(({ pace }) => pace).filter((pace) => pace > 0);
  const minutes = items.reduce((sum, { expectedSeconds }) => sum + expectedSeconds, 0) / 60;
  const pace = paces.length > 0 ? middle(paces) : 1;
  const [slow, fast] = paces.length > 1 ? [Math.max(...paces), Math.min(...paces)] : [pace * 1.2, pace * 0.8];
  const withHistory = items.filter(({ answers }) => answers >= HISTORY_FROM).length;
  return {
    meanPercent: { expected: percent(mean), from: percent(mean - Z90 * sd), to: percent(mean + Z90 * sd) },
    minutes: {
      expected: Math.max(1, halfUp(minutes * pace, 0)),
      from: Math.max(1, Math.floor(minutes * fast)),
      to: Math.max(1, Math.ceil(minutes * slow)),
    },
    reliability: reliabilityOf(items.length, history),
    difficulty: halfUp(mean, 3),
    basis: { withHistory, estimated: items.length - withHistory, papers: history.length },
  };
}
