import {
  type CellFigures,
  cellOf,
  type CellSums,
  emptySums,
  poolSums,
} from '@whetstone/core/capability/cell.ts';
import type { CellView, heatmap } from '@whetstone/core/capability/contract.ts';
import type { Spot } from '@whetstone/core/capability/weak-spots.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import type { HeatUnitRow, UnitCell } from '@whetstone/db/capability/unit-cells.ts';

type HeatView = Output<typeof heatmap>;

/** A unit as the heatmap names it. */
export function heatUnitView(row: HeatUnitRow): HeatView['unit'] {
  const { id, code, nameZh, nameEn, kind, children, people } = row;
  return { id, code, nameZh, nameEn, kind, children, people };
}

/** A cell from its sums: counts always, figures from five people on. */
export function cellView(unitId: string, column: string, sums: CellSums): CellView {
  const { met, due, below, lapsed, noEvidence } = sums;
  const figures: CellFigures = cellOf(sums);
  return { unitId, column, met, due, below, lapsed, noEvidence, ...figures };
}

/** The sums of a unit's cells together. */
export function pooledOf(cells: readonly UnitCell[], unitId: string): CellSums {
  const own = cells.filter((cell) => cell.unitId === unitId);
  return own.length === 0 ? emptySums : poolSums(own.map((cell) => cell.sums));
}

/** One weak spot with the names a sentence needs. */
export function spotView(
  { cell, figures, verdict }: Spot<UnitCell>,
  unit: HeatUnitRow | undefined,
): HeatView['weakSpots'][number] {
  const { below, lapsed, noEvidence } = cell.sums;
  return {
    unitId: cell.unitId,
    unitZh: unit?.nameZh ?? '',
    unitEn: unit?.nameEn ?? '',
    capabilityCode: cell.capabilityCode,
    gap: figures.gap,
    ...{ below, lapsed, noEvidence },
    n: figures.n,
    coverage: figures.coverage,
    trend: figures.trend,
    verdict,
  };
}
