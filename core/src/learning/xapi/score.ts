import { fieldsAt, invalid, type Json, numberAt } from './json.ts';

/** Checks a score: `scaled` from -1 to 1, `raw` from `min` to `max`, `min` below `max`. */
export function scoreAt(value: Json | undefined, where: string): void {
  const check = { scaled: numberAt, raw: numberAt, min: numberAt, max: numberAt };
  const { scaled, raw, min, max } = fieldsAt(value, where, check) as Record<string, number | undefined>;
  if (scaled !== undefined && (scaled < -1 || scaled > 1)) invalid(`${where}.scaled`, 'must be from -1 to 1');
  if (min !== undefined && max !== undefined && min >= max) invalid(`${where}.max`, 'must be above min');
  if (raw === undefined) return;
  if (min !== undefined && raw < min) invalid(`${where}.raw`, 'must not be below min');
  if (max !== undefined && raw > max) invalid(`${where}.raw`, 'must not be above max');
}
