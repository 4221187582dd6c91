import type { Dice } from '@whetstone/core/platform/chance.ts';

/** A number from a normal distribution (polar method of Marsaglia, one of its two values). */
export function normal(dice: Dice, mean = 0, deviation = 1): number {
  for (;;) {
    const x = 2 * dice.fraction() - 1;
    const y = 2 * dice.fraction() - 1;
    const square = x * x + y * y;
    if (square > 0 && square < 1) return mean + deviation * x * Math.sqrt((-2 * Math.log(square)) / square);
  }
}

/** True with the given probability. */
export function chance(dice: Dice, probability: number): boolean {
  return dice.fraction() < probability;
}

/** A whole number, uniform from `least` to `most`, both included. */
export function between(dice: Dice, least: number, most: number): number {
  return least + dice.below(most - least + 1);
}

/** One of the members, all equally likely. The list must not be empty. */
export function oneOf<T>(dice: Dice, members: readonly T[]): T {
  return members[dice.below(members.length)] as T;
}

/** One of the members, each as likely as its weight says; weights are not negative and not all 0. */
export function weighted<T>(dice: Dice, members: readonly T[], weight: (member: T) => number): T {
  let left = dice.fraction() * members.reduce((sum, member) => sum + weight(member), 0);
  for (const member of members) {
    left -= weight(member);
    if (left < 0) return member;
  }
  return members.findLast((member) => weight(member) > 0) as T;
}

/** Splits a whole number over weights by largest remainder: parts are whole and add up exactly. */
export function apportion(total: number, weights: readonly number[]): number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const exact = weights.map((weight) => (all > 0 ? (total * weight) / all : 0));
  const parts = exact.map(Math.floor);
  const byRemainder = exact
    .map((part, at) => ({ at, remainder: part - Math.floor(part) }))
    .sort((one, other) => other.remainder - one.remainder || one.at - other.at);
  const missing = all > 0 ? total - parts.reduce((sum, part) => sum + part, 0) : 0;
  for (const { at } of byRemainder.slice(0, missing)) parts[at] = (parts[at] ?? 0) + 1;
  return parts;
}
