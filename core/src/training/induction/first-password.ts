import type { Dice } from '../../platform/chance.ts';

/** Letters and figures that nobody takes for another when they read them off paper. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz';
const FIGURES = '23456789';

/**
 * A first password to be read off paper once: three groups of four, 58 bits, `kmpq-7x3f-tz8w`. It is replaced at the first
 * sign-in.
 */
export function firstPassword(dice: Pick<Dice, 'below'>): string {
  const pick = (from: string) => from[dice.below(from.length)] ?? '';
  const group = () => `${pick(LETTERS)}${pick(LETTERS)}${pick(FIGURES)}${pick(LETTERS + FIGURES)}`;
  return [group(), group(), group()].join('-');
}
