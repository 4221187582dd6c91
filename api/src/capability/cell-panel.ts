import type { CellSums } from '@whetstone/core/capability/cell.ts';
import { forecastOf, HORIZONS } from '@whetstone/core/capability/forecast-error.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { monthEnds } from '@whetstone/core/platform/months.ts';
import { type Coach, coachesOf } from '@whetstone/db/capability/cell-coaches.ts';
import { unitsWithin } from '@whetstone/db/capability/heat-units.ts';
import { cellOnDays } from '@whetstone/db/capability/past/past-of-cell.ts';
import { historyOf, poolMonths } from '@whetstone/core/capability/cell-history.ts';
import type { cell } from '@whetstone/core/capability/cell-contract.ts';
import { expectedReadiness } from '@whetstone/core/capability/readiness.ts';
import { monthsOfCell, peopleOfCell } from '@whetstone/db/capability/cell-people.ts';
import { cellsOfUnits } from '@whetstone/db/capability/unit-cells.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { heatUnitView, unitWithin } from '../platform/units-within.ts';
import { logNames } from './looks.ts';
import { cellView, pooledOf } from './unit-views.ts';
import { keptBasis, standardToday } from './standard-on.ts';

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

/** The ends of the last six months that are over: what was forecast for them can be judged. */
const JUDGED_MONTHS = 6;
const COACHES = 5;

/** What to expect in 30, 60 and 90 days, each with what such forecasts of this cell missed by. */
async function forecastsOf(
  { em, today }: SignedIn,
  of: { unitId: string; capabilityCode: string },
  now: CellSums,
): Promise<Output<typeof cell>['forecast']> {
  const ends = monthEnds(today, JUDGED_MONTHS + 1).slice(0, JUDGED_MONTHS);
  const days = ends.flatMap((end) => [end, ...HORIZONS.map((ahead) => addDays(end, -ahead))]);
  const past = await cellOnDays(em, of, [...new Set(days)]);
  return HORIZONS.flatMap((ahead) => {
    const outcomes = ends.flatMap((end) => {
      const [made, came] = [past.get(addDays(end, -ahead)), past.get(end)];
      return made && came ? [{ made, came }] : [];
    });
    return forecastOf(now, ahead, outcomes) ?? [];
  });
}

/** Coaches of the unit; where it has none, of all that the reader answers for. */
async function coachesWithin(ctx: SignedIn, ids: readonly string[], code: string): Promise<Coach[]> {
  const own = await coachesOf(ctx.em, ids, code, COACHES);
  if (own.length > 0 || ctx.reach.paths.length === 0) return own;
  const wider = await Promise.all(ctx.reach.paths.map((path) => unitsWithin(ctx.em, path)));
  return coachesOf(ctx.em, wider.flat(), code, COACHES);
}

/** One cell opened: who stands where, why, how it came to this, and what to expect. */
export const readCell: Handler<typeof cell> = async ({ params }, ctx) => {
  const { unit, ids } = await unitWithin(ctx, params.unitId);
  const { capabilityCode } = params;
  const standard = await standardToday(ctx);
  const cells = await cellsOfUnits(ctx.em, [unit.id], false);
  const sums = pooledOf(cells.of.get(unit.id), [capabilityCode]);
  const view = cellView(unit.id, capabilityCode, sums);
  const { worst, ...all } = await peopleOfCell(ctx.em, ids, capabilityCode, MOST);
  const coaches = await coachesWithin(ctx, ids, capabilityCode);
  await logNames(ctx, 'capability.cell', [...worst, ...coaches]);
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
    forecast: small ? [] : await forecastsOf(ctx, { unitId: unit.id, capabilityCode }, sums),
    coaches,
    history: historyOf(poolMonths(await monthsOfCell(ctx.em, ids, capabilityCode)), view.n, basis.asOfOn),
    people: worst,
    more: all.people - worst.length,
  };
};
