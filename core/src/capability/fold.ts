import type { EvidenceColumns } from './columns.ts';
import { COUNTS, whyNot, type FoldQuestion } from './counting.ts';
import { advance, keptOver, startEstimate, update, type Estimate } from './filter.ts';
import { emptyItem, isRetry, readOccasion, readRow, type Item } from './item.ts';
import type { Rules } from './rules.ts';

/** What the newest summative result says about the required threshold. */
export type Verdict = 'none' | 'passed' | 'failed' | 'critical';

/** The evidence of one person × capability, folded up to the as-of date. */
export interface Folded {
  /** Mean in points and variance in points² on the as-of date, before the ceiling and the hold. */
  m: number;
  P: number;
  /** Variance on the day of the newest item, from which the calendar alone goes on. */
  lastP: number;
  /** Items that count; the results of one occasion are one. */
  counted: number;
  /** Highest ceiling among them; 0 when there is none. */
  bestCeiling: number;
  /** Day of the newest item; NaN when there is none. */
  lastDay: number;
  verdict: Verdict;
  /** The row that gave the verdict; -1 when there is none. */
  verdictRow: number;
  /** Newest summative pass under the law in force: its day (NaN when there is none) and row. */
  passDay: number;
  passRow: number;
  /** There is a pass under old law. */
  passedUnderOldLaw: boolean;
  /** Days of the summative items that failed the threshold, in order. */
  failedDays: readonly number[];
}

/** One counted item as the fold took it in: the explanation of an estimate. */
export interface FoldStep extends Item {
  /** Row of the item; of an occasion, the first. */
  readonly row: number;
  /** Weight of this result in the estimate just after it; 0 when skipped at its ceiling. */
  readonly gain: number;
  readonly surprised: boolean;
  /** Share of the distance to the start that was left when this result came (1 without drift). */
  readonly kept: number;
  /** Mean and variance on the day of this result, before and after it. */
  readonly before: { readonly m: number; readonly P: number };
  readonly after: { readonly m: number; readonly P: number };
}

/**
 * Folds rows `from`..`to` of one person × capability, ordered by day and id. One pass; allocates
 * nothing for a row unless `steps` are asked for.
 */
export function fold(
  columns: EvidenceColumns,
  from: number,
  to: number,
  question: FoldQuestion,
  rules: Rules,
  steps: FoldStep[] | null = null,
): Folded {
  const estimate = startEstimate(rules.model, from < to ? (columns.day[from] as number) : question.asOfDay);
  const item = emptyItem();
  const folded = nothingFolded();
  for (let i = from; i < to; i++) {
    if (whyNot(columns, i, question, rules) !== COUNTS) continue;
    if (columns.occasion[i] === 0) readRow(columns, i, rules, item);
    else if (isRetry(columns, from, i, question, rules)) continue;
    else readOccasion(columns, i, to, question, rules, item);
    const day = columns.day[i] as number;
    const summative = rules.summative[columns.type[i] as number] === 1;
    if (steps === null) takeIn(estimate, item, day, summative, rules);
    else steps.push(explainedStep(estimate, item, i, day, summative, rules));
    folded.counted += 1;
    folded.lastDay = day;
    if (item.ceiling > folded.bestCeiling) folded.bestCeiling = item.ceiling;
    if (summative) judge(folded, item, i, day, question);
  }
  folded.lastP = estimate.P;
  if (question.asOfDay > estimate.day) advance(estimate, question.asOfDay, rules.model);
  folded.m = estimate.m;
  folded.P = estimate.P;
  return folded;
}

/** Hardly anybody fails: those who do not share this one. */
const noDays: readonly number[] = [];

function nothingFolded(): Folded {
  return {
    m: NaN,
    P: NaN,
    lastP: NaN,
    counted: 0,
    bestCeiling: 0,
    lastDay: NaN,
    verdict: 'none',
    verdictRow: -1,
    passDay: NaN,
    passRow: -1,
    passedUnderOldLaw: false,
    failedDays: noDays,
  };
}

/** Moves to the day of the item and takes it in; one at its ceiling that tells nothing new is skipped. */
function takeIn(estimate: Estimate, item: Item, day: number, summative: boolean, rules: Rules): number {
  advance(estimate, day, rules.model);
  if (item.atCeiling && estimate.m >= item.y) return 0;
  return update(estimate, item.y, item.r, summative, rules.model);
}

function explainedStep(
  estimate: Estimate,
  item: Item,
  row: number,
  day: number,
  summative: boolean,
  rules: Rules,
): FoldStep {
  const kept = keptOver(day - estimate.day, rules.model.H);
  advance(estimate, day, rules.model);
  const before = { m: estimate.m, P: estimate.P };
  const gain = takeIn(estimate, item, day, summative, rules);
  const after = { m: estimate.m, P: estimate.P };
  return { ...item, row, gain, surprised: gain > 0 && estimate.surprised, kept, before, after };
}

/**
 * Notes what a summative item says about the required threshold. A result at a ceiling below the
 * threshold says neither yes nor no ("at least"), so it neither raises nor lifts a hold.
 */
function judge(folded: Folded, item: Item, row: number, day: number, question: FoldQuestion): void {
  const passed = !item.critical && item.y >= question.threshold;
  if (!passed && !item.critical && item.atCeiling) return;
  folded.verdict = item.critical ? 'critical' : passed ? 'passed' : 'failed';
  folded.verdictRow = row;
  if (!passed) {
    folded.failedDays = [...folded.failedDays, day];
    return;
  }
  if (day < question.lawDay) {
    folded.passedUnderOldLaw = true;
    return;
  }
  folded.passDay = day;
  folded.passRow = row;
}
