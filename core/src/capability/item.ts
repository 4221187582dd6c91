import { CRITICAL, UNCERTIFIED, type EvidenceColumns } from './columns.ts';
import { COUNTS, whyNot, type FoldQuestion } from './counting.ts';
import type { Rules } from './rules.ts';

/** One counted item: a result, or the results of one occasion taken together. */
export interface Item {
  /** Points after the ceiling and the cap of a critical failure. */
  y: number;
  /** Measurement variance, points². */
  r: number;
  /** Highest level it can prove. */
  ceiling: number;
  critical: boolean;
  /** The score is the highest that its ceiling allows: it says "at least". */
  atCeiling: boolean;
}

export function emptyItem(): Item {
  return { y: 0, r: 0, ceiling: 0, critical: false, atCeiling: false };
}

/** Reads one row by itself into `item`. */
export function readRow(columns: EvidenceColumns, i: number, rules: Rules, item: Item): void {
  const flags = columns.flags[i] as number;
  const own = columns.variance[i] as number;
  const cap = rules.cap[columns.ceiling[i] as number] as number;
  const score = columns.score[i] as number;
  item.critical = (flags & CRITICAL) !== 0;
  item.ceiling = columns.ceiling[i] as number;
  item.y = score < cap ? score : cap;
  if (item.critical && item.y > rules.model.criticalCap) item.y = rules.model.criticalCap;
  item.atCeiling = item.y >= cap;
  item.r = own > 0 ? own : (rules.variance[columns.type[i] as number] as number);
  if ((flags & UNCERTIFIED) !== 0) item.r *= rules.model.uncertifiedFactor;
}

/** Whether an earlier counted row from `from` on belongs to the occasion of row `i`. */
export function isRetry(
  columns: EvidenceColumns,
  from: number,
  i: number,
  question: FoldQuestion,
  rules: Rules,
): boolean {
  const occasion = columns.occasion[i];
  for (let j = from; j < i; j++) {
    if (columns.occasion[j] === occasion && whyNot(columns, j, question, rules) === COUNTS) return true;
  }
  return false;
}

/**
 * Reads the occasion that begins with row `i` into `item`: y = Σ(y/r)/Σ(1/r), r = 1/Σ(1/r) + what the
 * results of one occasion share. A single result is left as it is.
 * @returns how many rows the occasion has.
 */
export function readOccasion(
  columns: EvidenceColumns,
  i: number,
  to: number,
  question: FoldQuestion,
  rules: Rules,
  item: Item,
): number {
  readRow(columns, i, rules, item);
  const { y, r, ceiling, critical, atCeiling } = item;
  let weighted = y / r;
  let precision = 1 / r;
  const pooled = { ceiling, critical, atCeiling, rows: 1 };
  for (let j = i + 1; j < to; j++) {
    if (columns.occasion[j] !== columns.occasion[i]) continue;
    if (whyNot(columns, j, question, rules) !== COUNTS) continue;
    readRow(columns, j, rules, item);
    weighted += item.y / item.r;
    precision += 1 / item.r;
    if (item.ceiling > pooled.ceiling) pooled.ceiling = item.ceiling;
    pooled.critical ||= item.critical;
    pooled.atCeiling &&= item.atCeiling;
    pooled.rows += 1;
  }
  item.y = pooled.rows === 1 ? y : weighted / precision;
  item.r = pooled.rows === 1 ? r : 1 / precision + rules.model.occasionVariance;
  item.ceiling = pooled.ceiling;
  item.critical = pooled.critical;
  item.atCeiling = pooled.atCeiling;
  return pooled.rows;
}
