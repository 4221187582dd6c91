import type { FadeClass, ScoringModel } from './model.ts';

/**
 * What to expect today after disuse: Ŝ = 40 + (shown − 40)·2^(−max(0, d − G)/F) for scores above 40.
 * It plans refreshers and never decides a promotion. Half-lives F and grace periods G follow
 * Tatel & Ackerman 2025 (half of training gains gone after about 6.5, 11 and 13 months for accuracy,
 * mixed and speed measures); those of knowledge and practised work are assumptions.
 * @param idleDays days since the last evidence or confirmed practice
 * @returns points 0–100
 */
export function projectedScore(
  shown: number,
  idleDays: number,
  fade: FadeClass,
  model: ScoringModel,
): number {
  const [halfLife, grace] = model.fade[fade];
  const floor = model.fadeFloor;
  if (halfLife === null || shown <= floor || idleDays <= (grace ?? 0)) return shown;
  return floor + (shown - floor) * 2 ** (-(idleDays - (grace ?? 0)) / halfLife);
}

/**
 * Days from now through which the projected score stays at or above a threshold:
 * ⌊G + F·log₂((shown − 40)/(threshold − 40))⌋ − d; on the day after, it is expected below. Negative:
 * so many days ago.
 * @returns 0 when the shown score is below already; null when it never fades below.
 */
export function daysUntilBelow(
  shown: number,
  threshold: number,
  idleDays: number,
  fade: FadeClass,
  model: ScoringModel,
): number | null {
  if (shown < threshold) return 0;
  const [halfLife, grace] = model.fade[fade];
  const floor = model.fadeFloor;
  if (halfLife === null || threshold <= floor) return null;
  return Math.floor((grace ?? 0) + halfLife * Math.log2((shown - floor) / (threshold - floor))) - idleDays;
}
