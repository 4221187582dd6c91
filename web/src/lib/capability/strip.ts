import type { ScoreView } from '@whetstone/core/capability/contract.ts';

/** What a strip draws of a score; a `ScoreView` is one. */
export type Estimate = Pick<
  ScoreView,
  'shown' | 'threshold' | 'low90' | 'high90' | 'counted' | 'confidence' | 'lastEvidenceOn'
>;

const axis = { from: 40, to: 100 };

/** Where a score lies on a strip in percent of its width; the axis zooms to 40–100. */
export function onStrip(points: number): number {
  const share = (points - axis.from) / (axis.to - axis.from);
  return Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10;
}

/** The likely range in whole points; scores end at 0 and 100, whatever the estimate allows. */
export function rangeOf({ low90, high90 }: Pick<Estimate, 'low90' | 'high90'>): {
  low: number;
  high: number;
} {
  return { low: Math.max(0, Math.round(low90)), high: Math.min(100, Math.round(high90)) };
}

/** Whole points from the cut score to the score, both as shown; 0 where nothing is required. */
export function gapOf({ shown, threshold }: Estimate): number {
  return threshold === null ? 0 : Math.round(shown) - Math.round(threshold);
}

/** Whole months from one date to another, never below 1. */
export function monthsBetween(fromOn: string, toOn: string): number {
  const [from, to] = [fromOn, toOn].map((on) => on.split('-').map(Number) as [number, number, number]);
  const months = (to![0] - from![0]) * 12 + to![1] - from![1] - (to![2] < from![2] ? 1 : 0);
  return Math.max(1, months);
}
