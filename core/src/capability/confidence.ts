import type { Currency } from './currency.ts';

/** How sure a score is: 可信 high · 较可信 medium · 证据少 low · 无数据 none · 已过时 stale. */
export const CONFIDENCES = ['high', 'medium', 'low', 'none', 'stale'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

const HIGH_ITEMS = 5;
const HIGH_HALF_RANGE = 5;
const MEDIUM_HALF_RANGE = 10;

/**
 * The word for a score's certainty.
 * @param counted items that count
 * @param halfRange half the width of the 90 % range, points
 */
export function confidenceOf(counted: number, halfRange: number, currency: Currency): Confidence {
  if (counted === 0) return 'none';
  if (currency === 'lapsed' || currency === 'superseded') return 'stale';
  if (counted >= HIGH_ITEMS && halfRange <= HIGH_HALF_RANGE) return 'high';
  return halfRange <= MEDIUM_HALF_RANGE ? 'medium' : 'low';
}
