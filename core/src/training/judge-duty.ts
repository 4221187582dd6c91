import type { RowFault } from '../platform/lists/cells.ts';
import {
  type DutyFaultCode,
  type DutyWord,
  type LeaveField,
  OFF_SHIFT,
  type RosterField,
} from './duty-list.ts';
import { type Days, lengthOf, overlaps } from './leave.ts';

export type DutyKind = 'leave' | 'roster';

/** A row that is sound in itself: who is meant, which leave or shift, and when. */
export interface DutyRow {
  readonly no: number;
  readonly personId: string;
  readonly word: DutyWord;
  readonly days: Days;
}

/** What is on record around the days of a list. */
export interface DutyRecord {
  readonly leaves: readonly (Days & { readonly personId: string })[];
  /** Shifts, each by `shiftKey`, and that they are on duty at all by the key of no shift. */
  readonly onDuty: ReadonlySet<string>;
}

export const shiftKey = (personId: string, on: string, shiftCode: string) => `${personId} ${on} ${shiftCode}`;

interface Standing {
  /** The row of the list that says the same or is in its way; 0: it is on record already; null: none. */
  readonly sameAs: number | null;
  readonly faults: readonly RowFault<LeaveField | RosterField, DutyFaultCode>[];
}
const free: Standing = { sameAs: null, faults: [] };
const equal = (one: Days, other: Days) => one.fromOn === other.fromOn && one.toOn === other.toOn;

/** A leave is one with the same days on record, or must be free of every other; it lasts as long as its kind allows. */
function leaveStands({ personId, word, days }: DutyRow, { leaves }: DutyRecord, before?: DutyRow): Standing {
  const own = leaves.filter((one) => one.personId === personId && overlaps(one, days));
  if (own.some((one) => equal(one, days))) return { ...free, sameAs: 0 };
  if (before && equal(before.days, days)) return { ...free, sameAs: before.no };
  const longest = word.longestDays ?? null;
  return {
    sameAs: before?.no ?? null,
    faults: [
      ...(own.length > 0 ? [{ field: 'fromOn', code: 'leave-overlap' } as const] : []),
      ...(before ? [{ field: 'fromOn', code: 'leave-twice' } as const] : []),
      ...(longest !== null && lengthOf(days) > longest
        ? [{ field: 'toOn', code: 'days-many' } as const]
        : []),
    ],
  };
}

/** Nobody is put on a shift of a day of leave; who is off is taken off what is on record. */
function shiftStands(
  { personId, word, days }: DutyRow,
  { leaves, onDuty }: DutyRecord,
  before?: DutyRow,
): Standing {
  const off = word.code === OFF_SHIFT.code;
  if (onDuty.has(shiftKey(personId, days.fromOn, word.code)) !== off) return { ...free, sameAs: 0 };
  if (before) return { ...free, sameAs: before.no };
  const away = !off && leaves.some((one) => one.personId === personId && overlaps(one, days));
  return away ? { ...free, faults: [{ field: 'day', code: 'on-leave' }] } : free;
}

/**
 * How a row stands against what is on record and against rows before it.
 * @param earlier rows of the list before this one that could be taken in
 */
export function standsAs(
  kind: DutyKind,
  row: DutyRow,
  record: DutyRecord,
  earlier: readonly DutyRow[],
): Standing {
  const before = earlier.find(
    (one) =>
      one.personId === row.personId &&
      overlaps(one.days, row.days) &&
      (kind === 'leave' || one.word.code === row.word.code),
  );
  return kind === 'leave' ? leaveStands(row, record, before) : shiftStands(row, record, before);
}
