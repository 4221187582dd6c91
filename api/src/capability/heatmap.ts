import type { heatmap } from '@whetstone/core/capability/unit-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { firstPastDay } from '@whetstone/db/capability/past/next-block.ts';
import { nearestKept } from '@whetstone/db/capability/past/nearest-kept.ts';
import { cellsOfPast } from '@whetstone/db/capability/past/past-cells.ts';
import type { Named, StandardNames } from '@whetstone/db/capability/standard-names.ts';
import { cellsOfUnits, type UnitCells } from '@whetstone/db/capability/unit-cells.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import type { Input } from '@whetstone/core/platform/route.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { heatUnitView, unitWithTrail } from '../platform/units-within.ts';
import { familiesDownTo, seesIndividuals, withheldOf } from './heat-rows.ts';
import { byNeed, cellView, pooledOf, visibleView, worstSpotsBelow } from './unit-views.ts';
import { keptBasis, standardOn } from './standard-on.ts';

type Query = Input<typeof heatmap>['query'];

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

/** The cells of units now, or as of the past day that is asked for. */
async function cellsAsked(
  { em, today }: SignedIn,
  ids: readonly string[],
  { asOf, known = 'now', mustOnly = false }: Query,
): Promise<UnitCells> {
  if (asOf === undefined || asOf === today) return cellsOfUnits(em, ids, mustOnly);
  const past = await cellsOfPast(em, ids, { on: asOf, meaning: known, mustOnly });
  if (past === null) {
    const near = await nearestKept(em, known, { on: asOf, today });
    throw new Refusal('past-not-ready', { on: asOf, near });
  }
  return past;
}

/** Whether a day is over and kept, or about to be. */
function isOver(day: string | undefined, { first, today }: { first: string | null; today: string }): boolean {
  return day !== undefined && first !== null && day >= first && day < today;
}

/** The heatmap: a row for the unit and one for each unit below it, today or on a day that is over. */
export const readHeatmap: Handler<typeof heatmap> = async ({ query }, ctx) => {
  const { em, today } = ctx;
  const { unit, above, below } = await unitWithTrail(ctx, query.unitId);
  const firstPastOn = await firstPastDay((sql, params) => rows(em, sql, params));
  const isPast = query.asOf !== undefined && query.asOf !== today;
  if (isPast && !isOver(query.asOf, { first: firstPastOn, today })) {
    throw new Refusal('past-out-of-range', { from: firstPastOn ?? today });
  }
  const individuals = seesIndividuals(ctx, unit.path);
  if (!individuals && query.mustOnly) throw new Refusal('must-only-withheld');
  const standard = await standardOn(ctx, isPast ? (query.asOf as string) : today);
  const columns = columnsOf(standard, query.moduleCode);
  const units = [unit, ...below];
  const families = individuals ? [] : await familiesDownTo(ctx, unit.path);
  const others = families.flatMap(({ id, children }) => [id, ...children]);
  const ids = [...new Set([...units.map(({ id }) => id), ...others])];
  const cells = await cellsAsked(ctx, ids, query);
  const withheld = individuals ? null : withheldOf(families, cells);
  const view = (unitId: string, { code, codes }: Column) =>
    visibleView(cellView(unitId, code, pooledOf(cells.of.get(unitId), codes)), codes, withheld);
  return {
    basis: isPast
      ? { ...keptBasis(standard, cells.computedAt, today), asOfOn: query.asOf as string }
      : keptBasis(standard, cells.computedAt, today),
    unit: heatUnitView(unit),
    trail: [...above, unit].map(heatUnitView),
    rows: units.map(heatUnitView),
    byNeed: byNeed(below, cells, withheld, new Set(columns.flatMap(({ codes }) => codes))),
    columns: columns.map(({ code, nameZh, nameEn }) => ({ code, nameZh, nameEn })),
    cells: units.flatMap(({ id }) => columns.map((column) => view(id, column))),
    weakSpots: worstSpotsBelow(unit, below, cells, withheld),
    individuals,
    firstPastOn,
    past: isPast ? { on: query.asOf as string, known: query.known ?? 'now' } : null,
  };
};
