import type { unitModule } from '@whetstone/core/capability/unit-contract.ts';
import { CAP_2 } from '@whetstone/core/capability/model.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { cellsOfUnits } from '@whetstone/db/capability/unit-cells.ts';
import { peopleByNeed } from '@whetstone/db/capability/unit-outlook.ts';
import type { Handler } from '../platform/context.ts';
import { heatUnitView, unitWithin } from '../platform/units-within.ts';
import { logNames } from './looks.ts';
import { cellView, pooledOf } from './unit-views.ts';
import { keptBasis, standardToday } from './standard-on.ts';

/** A module in a unit: each of its capabilities, and the people in the greatest need. */
export const readUnitModule: Handler<typeof unitModule> = async ({ params }, ctx) => {
  const { unit, ids } = await unitWithin(ctx, params.unitId);
  const standard = await standardToday(ctx);
  const module = standard.modules.find(({ code }) => code === params.moduleCode);
  if (!module) throw new Refusal('not-found');
  const cells = await cellsOfUnits(ctx.em, [unit.id], false);
  const codes = module.capabilities.map(({ code }) => code);
  const small = unit.people < CAP_2.unit.people;
  const people = small ? [] : await peopleByNeed(ctx.em, ids, codes);
  await logNames(ctx, 'capability.unit-module', people);
  return {
    basis: keptBasis(standard, cells.computedAt, ctx.today),
    unit: heatUnitView(unit),
    module: { code: module.code, nameZh: module.nameZh, nameEn: module.nameEn },
    cells: codes.map((code) => cellView(unit.id, code, pooledOf(cells.of.get(unit.id), [code]))),
    people,
  };
};
