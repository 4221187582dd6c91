import { historyOf, poolMonths } from '@whetstone/core/capability/cell-history.ts';
import type { cell } from '@whetstone/core/capability/contract.ts';
import { quantileOf, readyDistribution } from '@whetstone/core/capability/readiness.ts';
import { basisOn } from '@whetstone/db/capability/basis.ts';
import { monthsOfCell, peopleInCell, summaryOfCell } from '@whetstone/db/capability/cell-people.ts';
import { cellsOfUnits } from '@whetstone/db/capability/unit-cells.ts';
import type { Handler } from '../platform/context.ts';
import { logNames } from './looks.ts';
import { cellView, heatUnitView, pooledOf } from './unit-views.ts';
import { unitWithin } from './units.ts';

/** So many people are named; the rest is a number. */
const MOST = 200;

/** How many would be ready today, expected and in 90 of 100 cases; null where nothing is known of anybody. */
function expectedOf(chances: readonly number[]): { ready: number; low: number; high: number } | null {
  if (chances.length === 0) return null;
  const distribution = readyDistribution(chances);
  return {
    ready: distribution.mean,
    low: quantileOf(distribution, 0.05),
    high: quantileOf(distribution, 0.95),
  };
}

/** One cell opened: who stands where, why, how it came to this, and what to expect. */
export const readCell: Handler<typeof cell> = async ({ params }, ctx) => {
  const { em, today } = ctx;
  const unit = await unitWithin(ctx, params.unitId);
  const code = params.capabilityCode;
  const people = await peopleInCell(em, unit.path, code, MOST);
  const summary = await summaryOfCell(em, unit.path, code);
  const cells = (await cellsOfUnits(em, [unit.id], false)).filter((one) => one.capabilityCode === code);
  const view = cellView(unit.id, code, pooledOf(cells, unit.id));
  await logNames(ctx, 'capability.cell', people);
  return {
    basis: await basisOn(em, today),
    unit: heatUnitView(unit),
    cell: view,
    median: view.readyLow === null ? null : summary.median,
    causes: {
      lapsed: summary.lapsed,
      neverAssessed: summary.neverAssessed,
      failed: summary.failed,
      held: summary.held,
    },
    expected: view.readyLow === null ? null : expectedOf(summary.chances),
    history: historyOf(poolMonths(await monthsOfCell(em, unit.path, code)), view.n, today),
    people,
    more: Math.max(0, summary.people - people.length),
  };
};
