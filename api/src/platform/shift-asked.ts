import { shiftNow } from '@whetstone/core/training/shift.ts';
import type { ShiftView } from '@whetstone/core/training/shift-view.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { type ShiftRow, shiftsOfForce } from '@whetstone/db/training/shifts.ts';
import type { SignedIn } from './context.ts';

/** The shifts of the force, which of them is asked for, and the day on which it begins. */
export interface ShiftAsked {
  readonly shifts: readonly ShiftRow[];
  readonly shift: ShiftRow | null;
  readonly on: string;
}

/**
 * What a question about a shift means: without a word the shift that runs now, `any` whoever is there.
 * @throws Refusal `cover-unknown` for a shift that the force does not keep
 */
export async function shiftAsked(
  { em, now, today }: SignedIn,
  { shift, on }: { shift?: string | undefined; on?: string | undefined },
): Promise<ShiftAsked> {
  const shifts = await shiftsOfForce(em);
  const running = shiftNow(shifts, now);
  const day = on ?? running?.servesOn ?? today;
  if (shift === 'any') return { shifts, shift: null, on: on ?? today };
  if (shift === undefined) return { shifts, shift: running?.shift ?? null, on: day };
  const found = shifts.find(({ code }) => code === shift);
  if (!found) throw new Refusal('cover-unknown');
  return { shifts, shift: found, on: day };
}

export function shiftView({ code, nameZh, nameEn, startMinute, lengthMinutes }: ShiftRow): ShiftView {
  return { code, nameZh, nameEn, startMinute, lengthMinutes };
}
