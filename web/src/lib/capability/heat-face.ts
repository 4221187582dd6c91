import type { CellView } from '@whetstone/core/capability/unit-contract.ts';
import { percent } from '#lib/i18n/format.ts';
import { signed } from '#lib/capability/signed.ts';
import { say } from '#lib/i18n/say.svelte.ts';
import { binOf, cellNote } from './heat.ts';

export const heatViews = ['gap', 'coverage', 'trend', 'forecast'] as const;
export type HeatView = (typeof heatViews)[number];
export const horizons = ['30', '60', '90'] as const;
export type Horizon = (typeof horizons)[number];

/** What a cell of the heatmap draws in one of its views. */
export interface Face {
  /** Classes of heat.css. */
  readonly kind: string;
  /** The figure; null where there is none, and the note alone says why. */
  readonly main: string | null;
  readonly note: string | null;
  /** A clear trend. */
  readonly arrow: 'up' | 'down' | 'flat' | null;
  /** T, P, U or ?, and what it could be if the unknown were ready. */
  readonly rating: string | null;
  /** 135° hatch: little evidence, or the verdict could be another. */
  readonly hatched: boolean;
  /** Share of the cell that is filled, 0–1; null where nothing is drawn. */
  readonly share: number | null;
}

const empty: Face = {
  kind: 'bin-0',
  main: null,
  note: null,
  arrow: null,
  rating: null,
  hatched: false,
  share: null,
};

/** The face of a cell in a view. Fewer than five people show a count and nothing else. */
export function faceOf(cell: CellView | null, view: HeatView, horizon: Horizon = '90'): Face {
  if (cell?.hidden) return { ...empty, note: say('heat.hidden') };
  if (!cell || cell.n < 5) return { ...empty, note: cellNote(cell) };
  const rating = ratingOf(cell);
  if (view === 'coverage') return shareFace(cell, cell.coverage, rating, cell.hatched);
  if (view === 'trend') return trendFace(cell);
  if (view === 'forecast') return forecastFace(cell, horizon);
  return gapFace(cell);
}

function ratingOf({ rating, couldBe, hatched }: CellView): string | null {
  return hatched && couldBe !== null ? `${rating}–${couldBe}` : rating;
}

function gapFace(cell: CellView): Face {
  if (cell.gap === null) return { ...empty, note: cellNote(cell), rating: cell.rating };
  const thin = cell.weak && cell.coverage !== null && cell.coverage < 0.5;
  return {
    kind: `bin-${binOf(cell)}`,
    main: signed(cell.gap),
    note: thin ? say('unit.coverageOf', { share: percent(cell.coverage ?? 0) }) : null,
    arrow: cell.trend === 'unclear' ? null : cell.trend,
    // The hatch says that it could be another; both letters would make twelve columns too wide.
    rating: cell.rating,
    hatched: cell.weak || cell.hatched,
    share: null,
  };
}

function shareFace(cell: CellView, share: number | null, rating: string | null, hatched: boolean): Face {
  if (share === null) return { ...empty, note: cellNote(cell) };
  return { kind: 'bar', main: percent(share), note: null, arrow: null, rating, hatched, share };
}

/** The arrow only where the change is more than chance does to an estimate; else its size is not told. */
function trendFace(cell: CellView): Face {
  const { change, changeBound, trend } = cell;
  if (change === null || changeBound === null) return { ...empty, note: cellNote(cell) };
  if (trend === 'unclear')
    return { ...empty, kind: 'calm', note: say('heat.noClearChange'), hatched: cell.weak };
  const kind = trend === 'down' ? 'worse' : trend === 'up' ? 'better' : 'calm';
  const note = `±${changeBound.toFixed(1)}`;
  return { ...empty, kind, main: tenths(change), note, arrow: trend, hatched: cell.weak };
}

/** A change to a tenth of a point with its sign; what rounds to nothing has none. */
function tenths(change: number): string {
  const size = Math.abs(change).toFixed(1);
  if (size === '0.0') return '±0';
  return `${change < 0 ? '−' : '+'}${size}`;
}

function forecastFace(cell: CellView, horizon: Horizon): Face {
  const now = cell.met + cell.due;
  const then = cell[`ready${horizon}`];
  const lost = now - then;
  const note = lost > 0 ? say('heat.lost', { n: lost }) : null;
  const rating = letterOf(then / cell.n, cell.coverage ?? 0);
  const could = letterOf((then + cell.noEvidence) / cell.n, 1);
  const hatched = rating !== '?' && could !== rating;
  const shown = hatched ? `${rating}–${could}` : rating;
  return { ...shareFace(cell, then / cell.n, shown, hatched), note };
}

function letterOf(share: number, coverage: number): string {
  if (coverage < 0.6) return '?';
  return share >= 0.9 ? 'T' : share >= 0.7 ? 'P' : 'U';
}
