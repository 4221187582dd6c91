import * as counting from './counting.ts';
import type { EvidenceRow } from './evidence.ts';
import type { ExplainedFold } from './explained-fold.ts';
import type { FoldStep } from './fold.ts';
import type { EvidenceType, Level, ScoringModel } from './model.ts';
import { rulesOf } from './rules.ts';

/** One line of the explanation: a result and what it weighs in the estimate now. */
export interface CountedLine {
  readonly id: string;
  /** Other results of the same occasion, taken together with this one. */
  readonly retries: readonly string[];
  readonly type: EvidenceType;
  readonly happenedOn: string;
  /** Points as scored; of an occasion, of its first result. */
  readonly score: number;
  /** Points that entered the estimate: after ceiling, critical failure and pooling. */
  readonly y: number;
  /** Measurement variance, points². */
  readonly r: number;
  readonly ceiling: Level;
  readonly critical: boolean;
  /** A result far from what was expected: cut in its step. */
  readonly surprised: boolean;
  /** Weight in the estimate now, 0–1. */
  readonly weight: number;
  /** The estimate just after this line, and its variance. */
  readonly meanAfter: number;
  readonly varianceAfter: number;
}

export type SkipReason =
  | Extract<EvidenceType, 'course' | 'self' | 'minutes'>
  | 'notEvidence'
  | 'pending'
  | 'void'
  | 'future'
  | 'failedChallenge'
  | 'disputed'
  | 'retry'
  | 'atCeiling';

/** A result that has no weight of its own, and why. */
export interface SkippedLine {
  readonly id: string;
  readonly type: EvidenceType;
  readonly happenedOn: string;
  readonly score: number;
  readonly reason: SkipReason;
  /** Of a retry: the result whose line it is counted in. */
  readonly countedIn: string | null;
}

/** Why a row is in no step, by the code of the reason. */
const REASONS: Readonly<Record<number, SkipReason>> = {
  [counting.IS_VOID]: 'void',
  [counting.IS_PENDING]: 'pending',
  [counting.IN_THE_FUTURE]: 'future',
  [counting.FAILED_CHALLENGE]: 'failedChallenge',
  [counting.IS_DISPUTED]: 'disputed',
};

/**
 * The lines of the explanation: each row of the evidence once, as counted, as a retry named in a counted
 * line, or as skipped with its reason.
 * @param weights of the steps, in their order
 */
export function linesOf(
  explained: ExplainedFold,
  weights: readonly number[],
  model: ScoringModel,
): { readonly counted: readonly CountedLine[]; readonly skipped: readonly SkippedLine[] } {
  const { rows, steps } = explained;
  const first = firstRows(explained, model);
  const stepOf = new Map(steps.map((step) => [step.row, step]));
  const counted = steps.flatMap((step, i) => {
    if (step.gain === 0) return [];
    const retries = rows.filter((_, j) => j !== step.row && first[j] === step.row).map((row) => row.id);
    return [countedLine(rows[step.row] as EvidenceRow, step, retries, weights[i] ?? 0)];
  });
  const skipped = rows.flatMap((row, i) => {
    const step = stepOf.get(i);
    if (step !== undefined && step.gain > 0) return [];
    const of = first[i] ?? -1;
    const reason = of === -1 ? reasonOf(explained, i, model) : of === i ? 'atCeiling' : 'retry';
    const countedIn = reason === 'retry' ? (rows[of]?.id ?? null) : null;
    const { id, type, happenedOn, score } = row;
    return [{ id, type, happenedOn, score, reason, countedIn }];
  });
  return { counted, skipped };
}

/** For each row, the row whose step it is part of; -1 for rows that do not count. */
function firstRows({ columns, rows, question, steps }: ExplainedFold, model: ScoringModel): number[] {
  return rows.map((_, i) => {
    if (counting.whyNot(columns, i, question, rulesOf(model)) !== counting.COUNTS) return -1;
    if (columns.occasion[i] === 0) return i;
    return steps.find((step) => columns.occasion[step.row] === columns.occasion[i])?.row ?? -1;
  });
}

function reasonOf({ columns, rows, question }: ExplainedFold, i: number, model: ScoringModel): SkipReason {
  const type = rows[i]?.type;
  const reason = REASONS[counting.whyNot(columns, i, question, rulesOf(model))];
  if (reason !== undefined) return reason;
  return type === 'course' || type === 'self' || type === 'minutes' ? type : 'notEvidence';
}

function countedLine(
  row: EvidenceRow,
  step: FoldStep,
  retries: readonly string[],
  weight: number,
): CountedLine {
  return {
    id: row.id,
    retries,
    type: row.type,
    happenedOn: row.happenedOn,
    score: row.score,
    y: step.y,
    r: step.r,
    ceiling: step.ceiling as Level,
    critical: step.critical,
    surprised: step.surprised,
    weight,
    meanAfter: step.after.m,
    varianceAfter: step.after.P,
  };
}
