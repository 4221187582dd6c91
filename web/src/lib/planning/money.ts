import { number } from '#lib/i18n/format.ts';
import { say } from '#lib/i18n/say.svelte.ts';
import { inLocale } from '#lib/i18n/names.ts';

const FEN_PER_YUAN = 100;
const FEN_PER_WAN = 1_000_000;

/**
 * Planned money as it is read in each language: `44.4 万元`, `444,000 yuan`. The accounts of a class say every yuan
 * in both. Needs the phrases of the annual plan.
 * @param fen hundredths of a yuan, at least 0
 */
export function moneyWords(fen: number): string {
  const wan = fen / FEN_PER_WAN;
  const digits = [0, 1].find((places) => Number.isInteger(fen / 10 ** (6 - places))) ?? 2;
  return say('yearplan.money', { n: inLocale(number(wan, digits), number(fen / FEN_PER_YUAN)) });
}
