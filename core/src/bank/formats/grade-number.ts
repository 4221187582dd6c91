import type { ParsedAnswer, ParsedQuestion } from './parsed.ts';

const written = /^([+-]?[,\d]*)(?:\.(\d*))?(?:(?:[eE]|[x*×]10(?:\^|\*\*))([+-]?\d+))?/;

/** The number at the start of a response, and what stands behind it; null when no number is there. */
export function typedNumber(text: string): { value: number; unit: string } | null {
  const bare = text.replaceAll(' ', '');
  const match = written.exec(bare);
  const before = (match?.[1] ?? '').replaceAll(',', '');
  const decimals = match?.[2] ?? '';
  if (match === null || (before === '' && decimals === '')) return null;
  const value = Number(
    `${before === '' || before === '+' || before === '-' ? `${before}0` : before}.${decimals}e${match[3] ?? '0'}`,
  );
  return { value, unit: bare.slice(match[0].length).trim() };
}

/** Both ends of the tolerance count; the last of fourteen digits is forgiven. */
function within(value: number, { text, tolerance = 0 }: ParsedAnswer): boolean {
  if (text === '*') return true;
  const key = Number(text);
  const size = Math.abs(tolerance);
  const range = size + 1e-14 * Math.max(size, Math.abs(key), 1e-14);
  return value >= key - range && value <= key + range;
}

/** The share that a typed number earns; a unit that is known scales it, a wrong one costs its penalty. */
export function numberShare(question: ParsedQuestion, value: number, unit: string): number {
  const factor = question.units?.find(({ name }) => name.replaceAll(' ', '') === unit)?.multiplier;
  const scaled = factor === undefined || factor === 0 ? value : value / factor;
  for (const answer of question.answers ?? []) {
    const right = within(scaled, answer);
    if (!right && !within(value, answer)) continue;
    const penalty = right && factor !== undefined ? 0 : (question.unitPenalty ?? 0);
    return Math.max(answer.fraction - penalty * answer.fraction, 0);
  }
  return 0;
}
