/** Digits that were typed, read from the right: with two decimals `231` is 2.31. Empty = nothing. */
export function readingOf(digits: string, decimals: number): number | null {
  if (digits === '') return null;
  return Number((Number(digits) / 10 ** decimals).toFixed(decimals));
}

/** Decimals in which a drill is written down: precision 0.01 has two. */
export function decimalsOf(precision: number): number {
  return Math.max(0, Math.round(-Math.log10(precision)));
}

/** One more digit; leading noughts vanish, and no more than `most` are taken. */
export function typed(digits: string, digit: string, most: number): string {
  const next = (digits + digit).replace(/^0+(?=\d)/, '');
  return next.length > most ? digits : next;
}

/**
 * Seconds of digits typed as a watch is read, from the right: decimals, two digits of seconds, the rest
 * minutes. Without decimals `415` is 4 minutes 15 seconds; with one, `116` is 11.6 seconds.
 */
export function secondsOf(digits: string, decimals: number): number | null {
  if (digits === '') return null;
  const whole = digits.padStart(decimals + 3, '0');
  const cut = whole.length - decimals - 2;
  const minutes = Number(whole.slice(0, cut));
  const seconds = Number(whole.slice(cut)) / 10 ** decimals;
  return Number((minutes * 60 + seconds).toFixed(decimals));
}

/** A time as a watch shows it: `4:15`, `11.6`. */
export function watchText(seconds: number, decimals: number): string {
  const minutes = Math.floor(seconds / 60);
  const rest = (seconds - minutes * 60).toFixed(decimals);
  return minutes === 0 ? rest : `${minutes}:${rest.padStart(decimals + (decimals > 0 ? 3 : 2), '0')}`;
}
