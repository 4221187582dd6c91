import type { Dice } from '@whetstone/core/platform/chance.ts';
import { millisecondsOf } from '@whetstone/core/platform/clock.ts';

const hex = (word: number, digits: number) => word.toString(16).padStart(digits, '0');

/**
 * A UUID, version 7, whose time is the given instant and whose random bits come from the dice: the same
 * seed makes the same ids, and rows sort by when they came to be.
 */
export function idAt(instant: string, dice: Dice): string {
  return idAtMilliseconds(millisecondsOf(instant), dice);
}

/** As `idAt`, for milliseconds since 1970 in UTC. */
export function idAtMilliseconds(milliseconds: number, dice: Dice): string {
  const time = hex(milliseconds, 12);
  const high = dice.below(2 ** 30);
  const tail = hex(dice.below(2 ** 16), 4) + hex(dice.below(2 ** 32), 8);
  const version = hex(0x7000 | (high & 0xfff), 4);
  const variant = hex(0x8000 | (high >>> 16), 4);
  return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${variant}-${tail}`;
}
