import { type CellFigures, cellOf, type CellSums, poolSums } from '@whetstone/core/capability/cell.ts';
import type { CellView, heatmap } from '@whetstone/core/capability/unit-contract.ts';
import { type Spot, type SpotCell, weakSpots } from '@whetstone/core/capability/weak-spots.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import type { HeatUnitRow } from '@whetstone/db/capability/heat-units.ts';
import type { UnitCells } from '@whetstone/db/capability/unit-cells.ts';

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

/** The sums of some capabilities of a unit together. */
export function pooledOf(
  cells: ReadonlyMap<string, CellSums> | undefined,
  codes: readonly string[],
): CellSums {
  return poolSums(codes.flatMap((code) => cells?.get(code) ?? []));
}

const WORST = 3;

/** The three weakest spots among units: proven gaps, and where too little is known to say. */
export function worstSpots(units: readonly HeatUnitRow[], { of }: UnitCells): HeatView['weakSpots'] {
  const cells = units.flatMap((unit) =>
    [...(of.get(unit.id) ?? [])].map(([capabilityCode, sums]) => ({
      unit,
      unitId: unit.id,
      capabilityCode,
      sums,
    })),
  );
  return weakSpots(cells, WORST).map(spotView);
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
