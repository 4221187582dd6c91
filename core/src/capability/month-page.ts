import { cellOf, type CellFigures, type CellSums, emptySums } from './cell.ts';
import { CAP_2, type ScoringModel } from './model.ts';
import { weakSpots } from './weak-spots.ts';

/** So many gaps stand on the page, and so many changes. */
const GAPS = 5;
const CHANGES = 5;
/** The page tells what changed in so many days. */
export const PAGE_DAYS = 30;

export type UnitSums = ReadonlyMap<string, CellSums>;

/** One of the worst gaps: proven, or where too little is known to say. */
export interface PageGap {
  readonly unitId: string;
  readonly code: string;
  readonly verdict: 'gap' | 'assess-first';
  readonly sums: CellSums;
  readonly figures: CellFigures;
}

/**
 * The worst gaps among units, the worst first, by the same law as the three worst spots of the heatmap: in the
 * mean of a whole city the gap of one station is not seen, so a unit is told by those right below it.
 */
export function pageGaps(units: ReadonlyMap<string, UnitSums>, model: ScoringModel = CAP_2): PageGap[] {
  const spots = [...units].flatMap(([unitId, cells]) =>
    [...cells].map(([capabilityCode, sums]) => ({ unitId, capabilityCode, sums })),
  );
  return weakSpots(spots, GAPS, model).map(({ cell, figures, verdict }) => ({
    unitId: cell.unitId,
    code: cell.capabilityCode,
    verdict,
    sums: cell.sums,
    figures,
  }));
}

/** How one capability moved: people met or due, then and now, of how many. */
export interface PageChange {
  readonly code: string;
  readonly readyBefore: number;
  readonly nBefore: number;
  readonly ready: number;
  readonly n: number;
  /** People of whom too little was known, then and now. */
  readonly unknownBefore: number;
  readonly unknown: number;
  readonly moved: number;
}

const readyIn = ({ met, due }: CellSums) => met + due;
const peopleIn = ({ met, due, below, lapsed, noEvidence }: CellSums) =>
  met + due + below + lapsed + noEvidence;

/**
 * The largest changes of readiness between two days, by people, in both directions: those who are ready
 * now and were not, less those who no longer are. What did not change is not told. Capabilities below five
 * people on either day are left out.
 */
export function pageChanges(before: UnitSums, now: UnitSums, model: ScoringModel = CAP_2): PageChange[] {
  return [...new Set([...before.keys(), ...now.keys()])]
    .map((code) => {
      const [then, today] = [before.get(code) ?? emptySums, now.get(code) ?? emptySums];
      return {
        code,
        readyBefore: readyIn(then),
        nBefore: peopleIn(then),
        ready: readyIn(today),
        n: peopleIn(today),
        unknownBefore: then.noEvidence,
        unknown: today.noEvidence,
        moved: readyIn(today) - readyIn(then),
      };
    })
    .filter(({ n, nBefore, moved }) => n >= model.unit.people && nBefore >= model.unit.people && moved !== 0)
    .sort((a, b) => Math.abs(b.moved) - Math.abs(a.moved) || (a.code < b.code ? -1 : 1))
    .slice(0, CHANGES);
}

/** How sure the page is: cells whose rating could be another if the unknown people were known, of how many. */
export function pageSureness(
  cells: UnitSums,
  model: ScoringModel = CAP_2,
): { cells: number; hatched: number; unrated: number } {
  const figures = [...cells.values()].map((sums) => cellOf(sums, model)).filter(({ n }) => n > 0);
  return {
    cells: figures.length,
    hatched: figures.filter((one) => isRated(one) && one.hatched).length,
    unrated: figures.filter((one) => !isRated(one)).length,
  };
}

/** `?` says that too little is known; below five people nothing is said at all. */
function isRated({ rating }: CellFigures): boolean {
  return rating !== null && rating !== '?';
}
