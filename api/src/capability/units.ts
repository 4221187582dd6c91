import { reachesUnit } from '@whetstone/core/access/reach.ts';
import type { heatmap, unitModule, unitOverview } from '@whetstone/core/capability/contract.ts';
import { weakSpots } from '@whetstone/core/capability/weak-spots.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { basisOn } from '@whetstone/db/capability/basis.ts';
import {
  cellsOfUnits,
  heatUnit,
  type HeatUnitRow,
  topUnit,
  type UnitCell,
  unitsAbove,
  unitsBelow,
} from '@whetstone/db/capability/unit-cells.ts';
import { expiringWithin, peopleByNeed, tiersOfUnit } from '@whetstone/db/capability/unit-outlook.ts';
import { Capability } from '@whetstone/db/standards/capability.entity.ts';
import { Module } from '@whetstone/db/standards/module.entity.ts';
import { versionInForce } from '@whetstone/db/standards/version-in-force.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { logNames } from './looks.ts';
import { cellView, heatUnitView, pooledOf, spotView } from './unit-views.ts';

const SMALL = 5;
const WORST = 3;

/** The unit asked for, within reach; without an id the highest unit the reader answers for. */
export async function unitWithin({ em, reach }: SignedIn, unitId?: string): Promise<HeatUnitRow> {
  const unit =
    unitId !== undefined
      ? await heatUnit(em, { id: unitId })
      : reach.force
        ? await topUnit(em)
        : await heatUnit(em, { paths: reach.paths });
  if (!unit || !reachesUnit(reach, unit.path)) throw new Refusal('not-found');
  return unit;
}

/** Modules and capabilities of the standard in force, in its order. */
export async function frameworkOn({ em, today }: SignedIn) {
  const version = await versionInForce(em, 'framework', today);
  if (!version) throw new Refusal('not-found');
  const [modules, capabilities] = await Promise.all([
    em.find(Module, { versionId: version.id }, { orderBy: { position: 'asc' } }),
    em.find(Capability, { versionId: version.id }, { orderBy: { position: 'asc' } }),
  ]);
  return { modules, capabilities };
}

/** The cells of the units whose weak spots count: those below, or of a unit without any its own. */
function spotsAmong(units: readonly HeatUnitRow[], unit: HeatUnitRow, cells: readonly UnitCell[]) {
  const below = units.filter((one) => one.id !== unit.id);
  const counted = new Map((below.length > 0 ? below : [unit]).map((one) => [one.id, one]));
  const found = weakSpots(
    cells.filter((cell) => counted.has(cell.unitId)),
    WORST,
  );
  return found.map((spot) => spotView(spot, counted.get(spot.cell.unitId)));
}

export const readHeatmap: Handler<typeof heatmap> = async ({ query }, ctx) => {
  const { em, reach, today } = ctx;
  const unit = await unitWithin(ctx, query.unitId);
  const units = [unit, ...(await unitsBelow(em, unit.id))];
  const cells = await cellsOfUnits(
    em,
    units.map(({ id }) => id),
    query.mustOnly ?? false,
  );
  const { modules, capabilities } = await frameworkOn(ctx);
  const inModule = capabilities.filter((one) => one.moduleCode === query.moduleCode);
  const columns = query.moduleCode === undefined ? modules : inModule;
  const codesOf = (column: string) =>
    query.moduleCode === undefined
      ? capabilities.filter((one) => one.moduleCode === column).map((one) => one.code)
      : [column];
  const trail = await unitsAbove(em, unit.path);
  return {
    basis: await basisOn(em, today),
    unit: heatUnitView(unit),
    trail: trail.filter((one) => reachesUnit(reach, one.path)).map(heatUnitView),
    rows: units.map(heatUnitView),
    columns: columns.map(({ code, nameZh, nameEn }) => ({ code, nameZh, nameEn })),
    cells: units.flatMap((row) =>
      columns.map(({ code }) => {
        const codes = codesOf(code);
        const own = cells.filter((cell) => cell.unitId === row.id && codes.includes(cell.capabilityCode));
        return cellView(row.id, code, pooledOf(own, row.id));
      }),
    ),
    weakSpots: spotsAmong(units, unit, cells),
  };
};

export const readOverview: Handler<typeof unitOverview> = async ({ params }, ctx) => {
  const { em, today } = ctx;
  const unit = await unitWithin(ctx, params.unitId);
  const units = [unit, ...(await unitsBelow(em, unit.id))];
  const cells = await cellsOfUnits(
    em,
    units.map(({ id }) => id),
    false,
  );
  const { modules, capabilities } = await frameworkOn(ctx);
  const whole = cellView(unit.id, '', pooledOf(cells, unit.id));
  const { met, due, below, lapsed, noEvidence, exempt, readyLow, readyHigh, coverage, rating } = whole;
  return {
    basis: await basisOn(em, today),
    unit: heatUnitView(unit),
    requirements: whole.n,
    ...{ met, due, below, lapsed, noEvidence, exempt, readyLow, readyHigh, coverage, rating },
    weakSpots: spotsAmong(units, unit, cells),
    expiring: await expiringWithin(em, unit.path, today),
    tiers: await tiersOfUnit(em, unit.path),
    modules: modules.map(({ code, nameZh, nameEn }) => {
      const codes = capabilities.filter((one) => one.moduleCode === code).map((one) => one.code);
      const own = cells.filter((cell) => codes.includes(cell.capabilityCode));
      return { code, nameZh, nameEn, cell: cellView(unit.id, code, pooledOf(own, unit.id)) };
    }),
  };
};

export const readUnitModule: Handler<typeof unitModule> = async ({ params }, ctx) => {
  const { em, today } = ctx;
  const unit = await unitWithin(ctx, params.unitId);
  const { modules, capabilities } = await frameworkOn(ctx);
  const module = modules.find(({ code }) => code === params.moduleCode);
  if (!module) throw new Refusal('not-found');
  const codes = capabilities.filter((one) => one.moduleCode === module.code).map((one) => one.code);
  const cells = await cellsOfUnits(em, [unit.id], false);
  const people = unit.people < SMALL ? [] : await peopleByNeed(em, unit.path, module.code);
  await logNames(ctx, 'capability.unit-module', people);
  return {
    basis: await basisOn(em, today),
    unit: heatUnitView(unit),
    module: { code: module.code, nameZh: module.nameZh, nameEn: module.nameEn },
    cells: codes.map((code) =>
      cellView(
        unit.id,
        code,
        pooledOf(
          cells.filter((cell) => cell.capabilityCode === code),
          unit.id,
        ),
      ),
    ),
    people,
  };
};
