import type { Dice } from '@whetstone/core/platform/chance.ts';
import { between } from '../people/draw.ts';

/** What can befall a record on its way into the books. */
export type Mishap = 'none' | 'late' | 'mistyped' | 'not-theirs' | 'unconfirmed';

const LATE = 0.015;
const MISTYPED = 0.005;
const NOT_THEIRS = 0.001;
/** Days in which people confirm in their own account what they did not confirm on the spot. */
const CONFIRM_DAYS = 14;
const UNCONFIRMED = 0.25;

/** Draws what befalls a record of a day; only fresh ones wait for confirmation. */
export function drawMishap(day: number, today: number, dice: Dice): Mishap {
  let left = dice.fraction();
  const within = (share: number) => (left -= share) < 0;
  if (day > today - CONFIRM_DAYS && within(UNCONFIRMED)) return 'unconfirmed';
  // What is entered weeks late must have been entered by now.
  if (day < today - 40 && within(LATE)) return 'late';
  if (day < today - 3 && within(MISTYPED)) return 'mistyped';
  return within(NOT_THEIRS) ? 'not-theirs' : 'none';
}

/** Days between a result and its late entry: more than the seven that need no approval. */
export function lateBy(dice: Dice): number {
  return between(dice, 8, 35);
}

const DISPUTED_DAYS = 45;
const DISPUTED = 0.12;

/** Whether a person disputes a result: mostly a fresh failure. */
export function isDisputed(failed: boolean, day: number, today: number, dice: Dice): boolean {
  const share = failed && day > today - DISPUTED_DAYS ? DISPUTED : 0.0006;
  return dice.fraction() < share;
}
