import { daysBetween } from '../platform/day.ts';
import type { EvidenceType, ProvableLevel } from './model.ts';

export const EVIDENCE_STATUSES = ['pending', 'confirmed', 'void'] as const;
export type EvidenceStatus = (typeof EVIDENCE_STATUSES)[number];

/** One dated result that speaks to one person's capability, as the fold needs it. Never changed, only voided. */
export interface EvidenceRow {
  /** Sorts by code unit (as PostgreSQL sorts a uuid); decides between results of one day. */
  readonly id: string;
  readonly type: EvidenceType;
  /** The day of the result; the order of the fold. */
  readonly happenedOn: string;
  /** Points 0–100 of the score table, before the ceiling and the cap of a critical failure. */
  readonly score: number;
  /** The highest level this result can prove; absent = no limit. */
  readonly ceiling?: ProvableLevel | null | undefined;
  readonly status: EvidenceStatus;
  /** Own measurement variance (an exam's SEM²) in points²; absent = that of the type. */
  readonly variance?: number | null | undefined;
  /** A safety breach or an unlawful act happened. */
  readonly critical?: boolean | null | undefined;
  /** Declared beforehand as a voluntary challenge. */
  readonly challenge?: boolean | null | undefined;
  /** False when the assessor has no certification; absent = certified, or nobody judged. */
  readonly assessorCertified?: boolean | null | undefined;
  /** Results with the same occasion are retries and count as one. */
  readonly occasionId?: string | null | undefined;
  /** The instant (UTC) this row became known; absent = on the day it happened. */
  readonly enteredAt?: string | null | undefined;
  /** The instant (UTC) a pending row was confirmed; absent = when it was entered. */
  readonly confirmedAt?: string | null | undefined;
  /** An objection to it is open: until it is settled it is never counted against the person. */
  readonly disputed?: boolean | null | undefined;
  /** The row that this one corrects, and so voids. */
  readonly voidsId?: string | null | undefined;
}

/** The order of the fold: by the day it happened, then by id. */
export function byDayThenId(a: EvidenceRow, b: EvidenceRow): number {
  if (a.happenedOn !== b.happenedOn) return a.happenedOn < b.happenedOn ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** Days between a result and its entry after which the entry is flagged and needs approval. */
const LATE_AFTER_DAYS = 7;

/** Whether a result was entered so late that the entry needs approval. */
export function isLateEntry(happenedOn: string, enteredOn: string): boolean {
  return daysBetween(happenedOn, enteredOn) > LATE_AFTER_DAYS;
}
