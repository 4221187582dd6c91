/** Characters without width that phones and web pages slip into pasted text. */
const invisible = /[\u200b-\u200f\u2060\ufeff]/g;

/**
 * The form in which two texts are compared: compatibility-normalised (NFKC: full-width letters, digits
 * and punctuation become half-width), without invisible characters, spaces collapsed and trimmed,
 * lower case. `「 Ｄｅ  Jure 」` and `「 de jure 」` become the same text.
 */
export function comparableText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(invisible, '')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Full-width ASCII (！ to ～) and the ideographic space as their half-width twins; all else as it is. */
function halfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ');
}

const plain = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)$/;
const grouped = /^[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/;

/**
 * The number a person wrote, or null when it is none or can be read in two ways. Accepts full-width
 * characters, commas (also ，) between groups of three digits, a sign, and the item's own unit behind
 * the number. Refuses `1,5`, `1 000`, `3。5`, `5²`, `½`, `1e3`, fractions, words, more than 15 digits.
 */
export function readNumber(text: string, unit = ''): number | null {
  let written = halfWidth(text).replace(invisible, '').replaceAll('\u2212', '-').trim();
  const suffix = halfWidth(unit).trim();
  if (suffix !== '' && written.endsWith(suffix)) written = written.slice(0, -suffix.length).trimEnd();
  if (!plain.test(written) && !grouped.test(written)) return null;
  const digits = written.replaceAll(',', '');
  if (digits.replace(/[^\d]/g, '').replace(/^0+/, '').length > 15) return null;
  return Number(digits);
}

/** Whether two numbers differ by no more than the tolerance; 0.4 is within 0.1 of 0.3, though binary says not. */
export function within(number: number, key: number, tolerance: number): boolean {
  const rounding = 4 * Number.EPSILON * Math.max(Math.abs(number), Math.abs(key));
  return Math.abs(number - key) <= tolerance + rounding;
}
