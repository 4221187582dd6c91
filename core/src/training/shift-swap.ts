import { addDays, daysBetween } from '../platform/day.ts';
import type { Days } from './leave.ts';
import { overlaps } from './leave.ts';
import type { DutyLine, RosterChange } from './roster.ts';
import type { Shift } from './shift.ts';

/** Somebody takes over a shift: for one of their own in return (换班), or for nothing (替班). */
export interface ShiftSwap {
  /** The line that is given away. */
  readonly give: DutyLine;
  /** Who takes it over. */
  readonly toId: string;
  /** The line of theirs that comes back for it; null when nothing does. */
  readonly take: DutyLine | null;
}

/** At least so many people on a shift of a unit who have proven a capability. */
export interface SkillMinimum {
  readonly unitId: string;
  readonly shiftCode: string;
  readonly capabilityCode: string;
  readonly least: number;
}

/** What a swap is weighed by. */
export interface SwapWorld {
  /** All lines, for whichever unit, of everybody concerned: from the day before the first to the day after the last. */
  readonly lines: readonly DutyLine[];
  /** Days on which somebody is not there for duty: leave, release, a class off post, a duty hold. */
  readonly elsewhere: readonly (Days & { readonly personId: string })[];
  readonly shifts: readonly Shift[];
  readonly skills?: readonly SkillMinimum[];
  readonly isProven?: (personId: string, capabilityCode: string) => boolean;
}

/**
 * Why a swap cannot be: `gone` a line is no longer on the roster · `same` nobody swaps with themselves, nor one shift for
 * the same one · `away` somebody would be on duty on a day on which they are elsewhere · `twice` on a day on
 * which they have a shift already · `rest` too soon before or after another one · `skill` a shift would lack proven people.
 */
export type SwapBar = 'gone' | 'same' | 'away' | 'twice' | 'rest' | 'skill';

/** Between two shifts of a person lie so many minutes at least. */
export const REST_MINUTES = 8 * 60;
const MINUTES_PER_DAY = 1440;

const sameShift = (one: DutyLine, other: DutyLine) =>
  one.servesOn === other.servesOn && one.shiftCode === other.shiftCode && one.unitId === other.unitId;
const sameLine = (one: DutyLine, other: DutyLine) => one.personId === other.personId && sameShift(one, other);

/** What a swap changes in the roster; the reverse undoes it. */
export function changeOf({ give, toId, take }: ShiftSwap): RosterChange {
  return {
    taken: [give, ...(take ? [take] : [])],
    put: [{ ...give, personId: toId }, ...(take ? [{ ...take, personId: give.personId }] : [])],
  };
}

/**
 * The first reason why the swap cannot be; null when it can. A swap that can be lowers no shift: whoever comes is there
 * and had no shift on that day, so that every shift keeps as many people on duty as it had, or gains one.
 */
export function barOfSwap(world: SwapWorld, swap: ShiftSwap): SwapBar | null {
  const { taken, put } = changeOf(swap);
  if (taken.some((line) => !world.lines.some((one) => sameLine(one, line)))) return 'gone';
  if (swap.give.personId === swap.toId || swap.take?.personId === swap.give.personId) return 'same';
  if (swap.take && (swap.take.personId !== swap.toId || sameShift(swap.give, swap.take))) return 'same';
  if (put.some((line) => isAway(world, line))) return 'away';
  const kept = world.lines.filter((line) => !taken.some((one) => sameLine(one, line)));
  const others = (line: DutyLine) => kept.filter(({ personId }) => personId === line.personId);
  if (put.some((line) => others(line).some(({ servesOn }) => servesOn === line.servesOn))) return 'twice';
  if (put.some((line) => others(line).some((one) => isTooClose(world.shifts, line, one)))) return 'rest';
  return taken.some((line) => losesSkill(world, [...kept, ...put], line)) ? 'skill' : null;
}

const isAway = ({ elsewhere }: SwapWorld, { personId, servesOn }: DutyLine) =>
  elsewhere.some((one) => one.personId === personId && overlaps(one, { fromOn: servesOn, toOn: servesOn }));

function isTooClose(shifts: readonly Shift[], one: DutyLine, other: DutyLine): boolean {
  const days = daysBetween(one.servesOn, other.servesOn);
  if (Math.abs(days) > 1) return false;
  const [first, next] = days >= 0 ? [one, other] : [other, one];
  const [a, b] = [first, next].map(({ shiftCode }) => shifts.find(({ code }) => code === shiftCode));
  if (!a || !b) return false;
  const free = Math.abs(days) * MINUTES_PER_DAY + b.startMinute - (a.startMinute + a.lengthMinutes);
  return free < REST_MINUTES;
}

/** Whether the shift of a line has fewer proven people after the swap than before, and fewer than it needs. */
function losesSkill(world: SwapWorld, after: readonly DutyLine[], line: DutyLine): boolean {
  const { skills = [], isProven = () => true } = world;
  const proven = (lines: readonly DutyLine[], capabilityCode: string) =>
    lines.filter(
      (one) => sameShift(one, line) && !isAway(world, one) && isProven(one.personId, capabilityCode),
    ).length;
  return skills
    .filter(({ unitId, shiftCode }) => unitId === line.unitId && shiftCode === line.shiftCode)
    .some(({ capabilityCode, least }) => {
      const now = proven(after, capabilityCode);
      return now < least && now < proven(world.lines, capabilityCode);
    });
}

/**
 * Every swap that can be for one line: with each of these people whose own shift lies within so many days in
 * return, and as a plain take-over. Exchanges first, the nearest day first; people in the order they are given, which says
 * nothing about them.
 * @param withIds who is asked about; whoever gives the line is left out
 * @param within days before and after the line; 0–30
 */
export function swapsOf(
  world: SwapWorld,
  give: DutyLine,
  withIds: readonly string[],
  within = 7,
): ShiftSwap[] {
  const [first, last] = [addDays(give.servesOn, -within), addDays(give.servesOn, within)];
  const place = new Map(withIds.map((personId, at) => [personId, at]));
  const farFrom = ({ servesOn }: DutyLine) => Math.abs(daysBetween(give.servesOn, servesOn));
  const near = world.lines
    .filter(({ personId, servesOn }) => place.has(personId) && first <= servesOn && servesOn <= last)
    .toSorted((a, b) => farFrom(a) - farFrom(b) || place.get(a.personId)! - place.get(b.personId)!);
  return [
    ...near.map((take) => ({ give, toId: take.personId, take })),
    ...withIds.map((toId) => ({ give, toId, take: null })),
  ].filter((swap) => barOfSwap(world, swap) === null);
}
