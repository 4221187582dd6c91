import {
  type CellFigures,
  cellOf,
  type CellSums,
  emptySums,
  poolSums,
} from '@whetstone/core/capability/cell.ts';
import type { CellView, heatmap } from '@whetstone/core/capability/unit-contract.ts';
import { needOfCells, type Spot, type SpotCell, weakSpots } from '@whetstone/core/capability/weak-spots.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import type { HeatUnitRow } from '@whetstone/db/capability/heat-units.ts';
import type { UnitCells } from '@whetstone/db/capability/unit-cells.ts';
import type { Withheld } from './heat-rows.ts';

type HeatView = Output<typeof heatmap>;

/** A cell from its sums: counts always, figures from five people on. */
export function cellView(unitId: string, column: string, sums: CellSums): CellView {
  const { met, due, below, lapsed, noEvidence, ready30, ready60, ready90 } = sums;
  const counts = { met, due, below, lapsed, noEvidence, ready30, ready60, ready90 };
  const figures: CellFigures = cellOf(sums);
  return { unitId, column, ...counts, ...figures, hidden: false };
}

const noScores = {
  gap: null,
  gapLow: null,
  gapHigh: null,
  trend: 'unclear',
  change: null,
  changeBound: null,
} as const;

/**
 * A cell as a reader sees it from whom something is withheld: hidden as a whole when one of its capabilities
 * is, without its means when too few people carry them. Releases are health: they are not told.
 */
export function visibleView(view: CellView, codes: readonly string[], withheld: Withheld | null): CellView {
  if (withheld === null) return view;
  const { unitId, column } = view;
  const withheldIn = (of: Withheld['cells']) => codes.some((code) => of.get(code)?.has(unitId));
  if (withheldIn(withheld.cells)) return { ...cellView(unitId, column, emptySums), hidden: true };
  return { ...view, exempt: 0, ...(withheldIn(withheld.scores) && noScores) };
}

/** The sums of some capabilities of a unit together. */
export function pooledOf(
  cells: ReadonlyMap<string, CellSums> | undefined,
  codes: readonly string[],
): CellSums {
  return poolSums(codes.flatMap((code) => cells?.get(code) ?? []));
}

const WORST = 3;

/** The three weakest spots among units: proven gaps, and where too little is known to say. */
export function worstSpots(
  units: readonly HeatUnitRow[],
  { of }: UnitCells,
  withheld: Withheld | null = null,
): HeatView['weakSpots'] {
  const cells = units.flatMap((unit) => seenCells(unit, of.get(unit.id), withheld));
  return weakSpots(cells, WORST).map(spotView);
}

/** The weakest spots below a unit; where those are all too small to be named, its own. */
export function worstSpotsBelow(
  unit: HeatUnitRow,
  below: readonly HeatUnitRow[],
  cells: UnitCells,
  withheld: Withheld | null,
): HeatView['weakSpots'] {
  const found = worstSpots(below, cells, withheld);
  return found.length > 0 ? found : worstSpots([unit], cells, withheld);
}

/** Ids of units, the one with most to do in these capabilities first; equal ones as they come. */
export function byNeed(
  units: readonly HeatUnitRow[],
  { of }: UnitCells,
  withheld: Withheld | null,
  codes: ReadonlySet<string>,
): string[] {
  const needs = units.map((unit) => {
    const cells = seenCells(unit, of.get(unit.id), withheld);
    return {
      id: unit.id,
      need: needOfCells(cells.filter(({ capabilityCode }) => codes.has(capabilityCode))),
    };
  });
  return needs.toSorted((a, b) => b.need - a.need).map(({ id }) => id);
}

/** The cells of a unit of which nothing is withheld from the reader. */
function seenCells(
  unit: HeatUnitRow,
  cells: ReadonlyMap<string, CellSums> | undefined,
  withheld: Withheld | null,
): (SpotCell & { unit: HeatUnitRow })[] {
  const hidden = (code: string) =>
    withheld?.cells.get(code)?.has(unit.id) || withheld?.scores.get(code)?.has(unit.id);
  return [...(cells ?? [])].flatMap(([capabilityCode, sums]) =>
    hidden(capabilityCode) ? [] : [{ unit, unitId: unit.id, capabilityCode, sums }],
  );
}

/** One weak spot with the names a sentence needs. */
function spotView({
  cell: { unit, capabilityCode, sums },
  figures: { gap, n, coverage, trend },
  verdict,
}: Spot<SpotCell & { unit: HeatUnitRow }>): HeatView['weakSpots'][number] {
  const { below, lapsed, noEvidence } = sums;
  const { id: unitId, nameZh: unitZh, nameEn: unitEn } = unit;
  return {
    unitId,
    unitZh,
    unitEn,
    capabilityCode,
    gap,
    below,
    lapsed,
    noEvidence,
    n,
    coverage,
    trend,
    verdict,
  };
}
