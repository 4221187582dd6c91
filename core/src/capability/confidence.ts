import type { Currency } from './currency.ts';

/** How sure a score is: 可信 solid · 较可信 fair · 证据少 little · 无数据 none · 已过时 outdated. */
export const CONFIDENCES = ['solid', 'fair', 'little', 'none', 'outdated'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

const SOLID_ITEMS = 5;
const SOLID_HALF_RANGE = 5;
const FAIR_HALF_RANGE = 10;

/**
 * The word for a score's certainty.
 * @param counted items that count
 * @param halfRange half the width of the 90 % range, points
 */
export function confidenceOf(counted: number, halfRange: number, currency: Currency): Confidence {
  if (counted === 0) return 'none';
  if (currency === 'lapsed' || currency === 'superseded') return 'outdated';
  if (counted >= SOLID_ITEMS && halfRange <= SOLID_HALF_RANGE) return 'solid';
  return halfRange <= FAIR_HALF_RANGE ? 'fair' : 'little';
}
