import { lapsing, qualified } from '@whetstone/core/capability/questions-contract.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { qualifiedFor } from '@whetstone/db/capability/qualified.ts';
import { lapsingUntil } from '@whetstone/db/capability/questions.ts';
import type { Handler } from '../platform/context.ts';
import { type House, mount } from '../platform/mount.ts';
import { heatUnitView, unitWithin } from '../platform/units-within.ts';
import { shiftAsked, shiftView } from '../platform/shift-asked.ts';
import { logNames } from './looks.ts';
import { mountScenarios } from './scenarios.ts';
import { keptBasis, standardToday } from './standard-on.ts';

const MOST = 300;

/** Who can go tonight: proven, in date, not away and on the shift, with the units that have too few. */
const readQualified: Handler<typeof qualified> = async ({ params, query }, ctx) => {
  const { unit, ids } = await unitWithin(ctx, params.unitId);
  const { shifts, shift, on } = await shiftAsked(ctx, query);
  const codes = [...new Set(query.need.split('.'))];
  const found = await qualifiedFor(ctx.em, ids, { codes, on, shiftId: shift?.id ?? null, most: MOST });
  await logNames(ctx, 'capability.qualified', found.people);
  const least = query.least ?? 1;
  return {
    basis: keptBasis(await standardToday(ctx), null, ctx.today),
    unit: heatUnitView(unit),
    on,
    shift: shift?.code ?? null,
    shifts: shifts.map(shiftView),
    ...found,
    units: found.units.map((one) => ({ ...one, short: Math.max(0, least - one.qualified) })),
  };
};

const readLapsing: Handler<typeof lapsing> = async ({ params, query }, ctx) => {
  const { unit, ids } = await unitWithin(ctx, params.unitId);
  const until = addDays(ctx.today, query.days);
  const found = await lapsingUntil(ctx.em, ids, { until, code: query.capabilityCode, most: MOST });
  await logNames(ctx, 'capability.lapsing', found.lines);
  return { basis: keptBasis(await standardToday(ctx), null, ctx.today), unit: heatUnitView(unit), ...found };
};

/** What leaders ask, answered in one step. */
export function mountQuestions(house: House): void {
  mount(house, qualified, readQualified);
  mount(house, lapsing, readLapsing);
  mountScenarios(house);
}
