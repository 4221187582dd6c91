import { dayAt } from '../platform/clock.ts';
import { columnsOf } from './assess.ts';
import { type EvidenceRow, isLateEntry } from './evidence.ts';
import { fold, type FoldStep } from './fold.ts';
import type { ScoringModel } from './model.ts';
import { Z90 } from './normal.ts';
import { rulesOf } from './rules.ts';
import type { Observed } from './tuning.ts';

/** Evidence with who judged it. */
export interface JudgedRow extends EvidenceRow {
  readonly assessorId: string | null;
  readonly enteredAt: string;
}

/** Results of one type that earlier ones foretold, and how many lay in the 90 % range. */
export interface PredictedOf {
  readonly type: string;
  readonly predicted: number;
  readonly inside: number;
}

/** Sums behind an assessor's calibration; they add up over capabilities. */
export interface AssessorSums {
  ratings: number;
  /** Σ (y − m before), points. */
  difference: number;
  /** Σ (P before + r), points². */
  variance: number;
  above: number;
  below: number;
  scores: number;
  late: number;
  pairs: number;
  pairDifference: number;
  pairAgreed: number;
}

/** What one night learns of one capability. */
export interface Night {
  readonly histories: Observed[][];
  readonly types: PredictedOf[];
  readonly assessors: ReadonlyMap<string, AssessorSums>;
}

/** The line at which marks bunch, and the width of the bands beside it (domain.md: 60–62 against 57–59). */
const LINE = 60;
const BAND = 3;

/**
 * Goes through the evidence of one capability person by person: what was foretold and came, and how each
 * assessor's scores stand to what was foretold. A result at its ceiling says "at least": it foretells and
 * is left out of both. Voluntary challenges are held against the common line of 60.
 * @param people the confirmed rows of each person, in the order of the fold
 */
export function nightOf(people: readonly (readonly JudgedRow[])[], model: ScoringModel): Night {
  const histories: Observed[][] = [];
  const types = new Map<string, { predicted: number; inside: number }>();
  const assessors = new Map<string, AssessorSums>();
  for (const rows of people) {
    const columns = columnsOf(rows);
    const steps: FoldStep[] = [];
    const asOfDay = columns.day[rows.length - 1] ?? 0;
    fold(columns, 0, rows.length, { threshold: LINE, asOfDay, lawDay: -Infinity }, rulesOf(model), steps);
    const told = steps.filter((step) => !step.atCeiling);
    histories.push(told.map((step) => observed(step, columns.day[step.row] as number, rows, model)));
    steps.forEach((step, i) => {
      if (step.atCeiling || i === 0) return;
      const row = rows[step.row] as JudgedRow;
      note(types, row.type, isInside(step));
      if (row.assessorId !== null) addRating(sumsOf(assessors, row.assessorId), step);
    });
    for (const row of rows) if (row.assessorId !== null) addRow(sumsOf(assessors, row.assessorId), row);
    addPairs(assessors, rows);
  }
  const list = [...types].map(([type, counts]) => ({ type, ...counts }));
  return { histories, types: list.toSorted((a, b) => (a.type < b.type ? -1 : 1)), assessors };
}

function observed(step: FoldStep, day: number, rows: readonly JudgedRow[], model: ScoringModel): Observed {
  const type = (rows[step.row] as JudgedRow).type;
  return { day, y: step.y, r: step.r, summative: model.summative.includes(type) };
}

/** Whether a result lay in the 90 % range of what was expected of it. */
function isInside({ y, r, before }: FoldStep): boolean {
  return Math.abs(y - before.m) <= Z90 * Math.sqrt(before.P + r);
}

function note(
  types: Map<string, { predicted: number; inside: number }>,
  type: string,
  inside: boolean,
): void {
  const counts = types.get(type) ?? { predicted: 0, inside: 0 };
  counts.predicted += 1;
  if (inside) counts.inside += 1;
  types.set(type, counts);
}

function sumsOf(assessors: Map<string, AssessorSums>, id: string): AssessorSums {
  let sums = assessors.get(id);
  if (!sums) {
    sums = noSums();
    assessors.set(id, sums);
  }
  return sums;
}

/** Nothing judged yet. */
export function noSums(): AssessorSums {
  return {
    ratings: 0,
    difference: 0,
    variance: 0,
    above: 0,
    below: 0,
    scores: 0,
    late: 0,
    pairs: 0,
    pairDifference: 0,
    pairAgreed: 0,
  };
}

function addRating(sums: AssessorSums, { y, r, before }: FoldStep): void {
  sums.ratings += 1;
  sums.difference += y - before.m;
  sums.variance += before.P + r;
}

function addRow(sums: AssessorSums, { score, happenedOn, enteredAt }: JudgedRow): void {
  sums.scores += 1;
  if (score >= LINE && score < LINE + BAND) sums.above += 1;
  if (score >= LINE - BAND && score < LINE) sums.below += 1;
  if (isLateEntry(happenedOn, dayAt(enteredAt))) sums.late += 1;
}

/** Two assessors of one person on one day: how far apart, and whether they agree on the line. */
function addPairs(assessors: Map<string, AssessorSums>, rows: readonly JudgedRow[]): void {
  for (let i = 0; i < rows.length; i++) {
    const one = rows[i] as JudgedRow;
    for (let j = i + 1; j < rows.length && rows[j]?.happenedOn === one.happenedOn; j++) {
      const other = rows[j] as JudgedRow;
      if (!one.assessorId || !other.assessorId || one.assessorId === other.assessorId) continue;
      if (one.type !== other.type) continue;
      for (const id of [one.assessorId, other.assessorId]) {
        const sums = sumsOf(assessors, id);
        sums.pairs += 1;
        sums.pairDifference += Math.abs(one.score - other.score);
        if (one.score >= LINE === other.score >= LINE) sums.pairAgreed += 1;
      }
    }
  }
}
