import { dayNumber } from '../platform/day.ts';
import { EVIDENCE_TYPES, type EvidenceType } from './model.ts';
import type { EvidenceRow } from './evidence.ts';

/** Bits of `EvidenceColumns.flags`. */
export const PENDING = 1;
export const VOID = 2;
export const CRITICAL = 4;
export const CHALLENGE = 8;
export const UNCERTIFIED = 16;
export const DISPUTED = 32;

/** Code of each type in `EvidenceColumns.type`: its place in `EVIDENCE_TYPES`. */
export const TYPE_CODES = Object.fromEntries(EVIDENCE_TYPES.map((type, code) => [type, code])) as Readonly<
  Record<EvidenceType, number>
>;

/**
 * Evidence of any number of person × capability pairs as columns, so that a full rebuild folds
 * millions of rows without an object each. The rows of one pair lie together, ordered by day, id.
 */
export interface EvidenceColumns {
  readonly capacity: number;
  /** Day it happened, as `dayNumber`. */
  readonly day: Int32Array;
  readonly type: Uint8Array;
  readonly score: Float64Array;
  /** 1–5. */
  readonly ceiling: Uint8Array;
  readonly flags: Uint8Array;
  /** Own variance in points²; 0 = that of the type. */
  readonly variance: Float64Array;
  /** Equal positive numbers within one pair are one occasion; 0 = none. */
  readonly occasion: Int32Array;
}

/** Empty columns with room for this many rows. */
export function createColumns(capacity: number): EvidenceColumns {
  return {
    capacity,
    day: new Int32Array(capacity),
    type: new Uint8Array(capacity),
    score: new Float64Array(capacity),
    ceiling: new Uint8Array(capacity),
    flags: new Uint8Array(capacity),
    variance: new Float64Array(capacity),
    occasion: new Int32Array(capacity),
  };
}

/** Writes the ordered rows of one pair into the columns from place `at` on. */
export function writeRows(columns: EvidenceColumns, at: number, rows: readonly EvidenceRow[]): void {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as EvidenceRow;
    const place = at + i;
    columns.day[place] = dayNumber(row.happenedOn);
    columns.type[place] = TYPE_CODES[row.type];
    columns.score[place] = row.score;
    columns.ceiling[place] = row.ceiling ?? 5;
    columns.flags[place] = flagsOf(row);
    columns.variance[place] = row.variance ?? 0;
    columns.occasion[place] = row.occasionId == null ? 0 : occasionOf(columns, at, rows, i);
  }
}

function flagsOf(row: EvidenceRow): number {
  let flags = row.status === 'confirmed' ? 0 : row.status === 'pending' ? PENDING : VOID;
  if (row.critical === true) flags |= CRITICAL;
  if (row.challenge === true) flags |= CHALLENGE;
  if (row.assessorCertified === false) flags |= UNCERTIFIED;
  if (row.disputed === true) flags |= DISPUTED;
  return flags;
}

/** The number of the occasion of row `i`: that of an earlier row with the same occasion, else a new one. */
function occasionOf(columns: EvidenceColumns, at: number, rows: readonly EvidenceRow[], i: number): number {
  for (let j = 0; j < i; j++) {
    if (rows[j]?.occasionId === rows[i]?.occasionId) return columns.occasion[at + j] as number;
  }
  return i + 1;
}
