import type { heatmap } from '@whetstone/core/capability/unit-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type { Named, StandardNames } from '@whetstone/db/capability/standard-names.ts';
import { cellsOfUnits } from '@whetstone/db/capability/unit-cells.ts';
import type { Handler } from '../platform/context.ts';
import { cellView, heatUnitView, pooledOf, worstSpots } from './unit-views.ts';
import { keptBasis, standardToday, unitWithTrail } from './unit-within.ts';

/** A column of the heatmap and the codes of the capabilities that are pooled in it. */
interface Column extends Named {
  readonly codes: readonly string[];
}

/** The modules as columns, or the capabilities of one of them. */
function columnsOf({ modules }: StandardNames, moduleCode: string | undefined): Column[] {
  if (moduleCode === undefined) {
    return modules.map((module) => ({ ...module, codes: module.capabilities.map(({ code }) => code) }));
  }
  const module = modules.find(({ code }) => code === moduleCode);
  if (!module) throw new Refusal('not-found');
  return module.capabilities.map((one) => ({ ...one, codes: [one.code] }));
}

/** The heatmap: a row for the unit and one for each unit below it. */
export const readHeatmap: Handler<typeof heatmap> = async ({ query }, ctx) => {
  const { unit, above, below } = await unitWithTrail(ctx, query.unitId);
  const standard = await standardToday(ctx);
  const columns = columnsOf(standard, query.moduleCode);
  const units = [unit, ...below];
  const ids = units.map(({ id }) => id);
  const cells = await cellsOfUnits(ctx.em, ids, query.mustOnly ?? false);
  return {
    basis: keptBasis(standard, cells.computedAt, ctx.today),
    unit: heatUnitView(unit),
    trail: [...above, unit].map(heatUnitView),
    rows: units.map(heatUnitView),
    columns: columns.map(({ code, nameZh, nameEn }) => ({ code, nameZh, nameEn })),
    cells: ids.flatMap((id) =>
      columns.map(({ code, codes }) => cellView(id, code, pooledOf(cells.of.get(id), codes))),
    ),
    weakSpots: worstSpots(below.length > 0 ? below : [unit], cells),
  };
};
