import { p } from '@mikro-orm/core';
import { addDays } from '@whetstone/core/platform/day.ts';
import { day, id, idOf, instant } from '../platform/columns.ts';

/** Columns of a rule on how many people a shift of a unit needs. */
export const shiftRuleColumns = {
  id: id(),
  /** It holds in this unit, or, with a kind, in every unit of that kind in it and below. */
  unitId: idOf(),
  unitKind: p.string().nullable(),
  /** Null: on every shift. */
  shiftId: idOf().nullable(),
  /** So many people, at least one. */
  least: p.integer(),
  reason: p.text(),
  fromOn: day(),
  /** Last day; null while it lasts, the day before the first when it never came to hold. */
  toOn: day().nullable(),
  setById: idOf(),
  setAt: instant(),
};

/**
 * Last day of a rule that is ended so that it holds up to yesterday: an earlier end stays, and one that has not begun
 * ends the day before it would have.
 */
export function lastDayOf(
  { fromOn, toOn }: { fromOn: string; toOn?: string | null | undefined },
  yesterday: string,
): string {
  const before = addDays(fromOn, -1);
  const last = yesterday < before ? before : yesterday;
  return toOn && toOn < last ? toOn : last;
}
