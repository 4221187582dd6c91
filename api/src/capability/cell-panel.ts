import { historyOf, poolMonths } from '@whetstone/core/capability/cell-history.ts';
import type { cell } from '@whetstone/core/capability/cell-contract.ts';
import { expectedReadiness } from '@whetstone/core/capability/readiness.ts';
import { monthsOfCell, peopleOfCell } from '@whetstone/db/capability/cell-people.ts';
import { cellsOfUnits } from '@whetstone/db/capability/unit-cells.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import type { Handler } from '../platform/context.ts';
import { logNames } from './looks.ts';
import { cellView, heatUnitView, pooledOf } from './unit-views.ts';
import { keptBasis, standardToday, unitWithin } from './unit-within.ts';

/** So many people are named; the rest is a number. */
const MOST = 200;

/**
 * How many people are ready today: as expected of those who are known, and the bounds of 90 of 100 cases,
 * where people of whom too little is known count as not ready below and as ready above.
 */
function expectedOf(chances: readonly (number | null)[]): Output<typeof cell>['expected'] {
  const expected = expectedReadiness(chances);
  if (expected === null || expected.unknown === expected.people) return null;
  const { people, low, low90, high90 } = expected;
  return { ready: low * people, low: low90 * people, high: high90 * people };
}

/** One cell opened: who stands where, why, how it came to this, and what to expect. */
export const readCell: Handler<typeof cell> = async ({ params }, ctx) => {
  const { unit, ids } = await unitWithin(ctx, params.unitId);
  const { capabilityCode } = params;
  const standard = await standardToday(ctx);
  const cells = await cellsOfUnits(ctx.em, [unit.id], false);
  const view = cellView(unit.id, capabilityCode, pooledOf(cells.of.get(unit.id), [capabilityCode]));
  const { worst, ...all } = await peopleOfCell(ctx.em, ids, capabilityCode, MOST);
  await logNames(ctx, 'capability.cell', worst);
  const basis = keptBasis(standard, cells.computedAt, ctx.today);
  const small = view.readyLow === null;
  const { lapsed, neverAssessed, failed, held } = all;
  return {
    basis,
    unit: heatUnitView(unit),
    cell: view,
    median: small ? null : all.median,
    causes: { lapsed, neverAssessed, failed, held },
    expected: small ? null : expectedOf(all.chances),
    history: historyOf(poolMonths(await monthsOfCell(ctx.em, ids, capabilityCode)), view.n, basis.asOfOn),
    people: worst,
    more: all.people - worst.length,
  };
};
