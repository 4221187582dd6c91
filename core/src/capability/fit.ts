import type { Level } from './model.ts';

/** One requirement of a post held against a person. */
export interface FitItem {
  readonly required: Level;
  readonly level: Level;
  /** 1 normal · 2 important · 3 vital. */
  readonly importance: number;
  readonly mustHave: boolean;
  /** The state is met or due. */
  readonly met: boolean;
  /** Something counts for it. */
  readonly hasEvidence: boolean;
}

export type FitBand = 'high' | 'middle' | 'lower';

/** How a person fits a post. It proposes; a person decides and writes why. */
export interface PostFit {
  /** Σ importance·min(1, level/required) / Σ importance, 0–1; null for a post that requires nothing. */
  readonly fit: number | null;
  /** A band, not a rank: ≥ 0.95, ≥ 0.85, lower. */
  readonly band: FitBand | null;
  /** Every must-have is met or due. */
  readonly eligible: boolean;
  /** Places of the must-haves that are not. */
  readonly missing: readonly number[];
  /** Places of all requirements whose level is not reached. */
  readonly gaps: readonly number[];
  /** Share of the requirements with evidence; null for a post that requires nothing. */
  readonly coverage: number | null;
}

const HIGH_FROM = 0.95;
const MIDDLE_FROM = 0.85;

/** Fits a person to a post's requirements. */
export function fitOf(items: readonly FitItem[]): PostFit {
  let reached = 0;
  let importance = 0;
  for (const item of items) {
    importance += item.importance;
    reached += item.importance * (item.required === 0 ? 1 : Math.min(1, item.level / item.required));
  }
  const fit = importance === 0 ? null : reached / importance;
  const missing = placesOf(items, (item) => item.mustHave && !item.met);
  const withEvidence = items.filter((item) => item.hasEvidence).length;
  return {
    fit,
    band: fit === null ? null : fit >= HIGH_FROM ? 'high' : fit >= MIDDLE_FROM ? 'middle' : 'lower',
    eligible: missing.length === 0,
    missing,
    gaps: placesOf(items, (item) => item.level < item.required),
    coverage: items.length === 0 ? null : withEvidence / items.length,
  };
}

function placesOf(items: readonly FitItem[], wanted: (item: FitItem) => boolean): number[] {
  return items.flatMap((item, place) => (wanted(item) ? [place] : []));
}
