import { type CellSums, poolSums } from '@whetstone/core/capability/cell.ts';
import type { monthPage } from '@whetstone/core/capability/month-contract.ts';
import {
  PAGE_DAYS,
  pageChanges,
  pageGaps,
  pageSureness,
  type UnitSums,
} from '@whetstone/core/capability/month-page.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { type HeatUnitRow, unitsWithin } from '@whetstone/db/capability/heat-units.ts';
import { firstPastDay } from '@whetstone/db/capability/past/next-block.ts';
import { nearestKept } from '@whetstone/db/capability/past/nearest-kept.ts';
import { cellsOfPast } from '@whetstone/db/capability/past/past-cells.ts';
import { whatIsDone } from '@whetstone/db/capability/report/whats-done.ts';
import type { StandardNames } from '@whetstone/db/capability/standard-names.ts';
import { cellsOfUnits, type UnitCells } from '@whetstone/db/capability/unit-cells.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { heatUnitView, unitWithTrail } from '../platform/units-within.ts';
import { cellView } from './unit-views.ts';
import { keptBasis, standardOn } from './standard-on.ts';

type Page = Output<typeof monthPage>;

const noCells: UnitSums = new Map<string, CellSums>();
const nothingDone = { assessed: 0, planned: 0, firstOn: null };

/** The cells of units on a day; null when a day that is over is not kept yet. */
async function cellsOn(
  { em, today }: SignedIn,
  ids: readonly string[],
  on: string,
): Promise<UnitCells | null> {
  if (on === today) return cellsOfUnits(em, ids, false);
  return cellsOfPast(em, ids, { on, meaning: 'now', mustOnly: false });
}

function wholeOf(unitId: string, cells: UnitSums): Page['whole'] {
  const { n, met, due, noEvidence, readyLow, readyHigh, coverage } = cellView(
    unitId,
    '',
    poolSums(cells.values()),
  );
  return { requirements: n, ready: met + due, unknown: noEvidence, readyLow, readyHigh, coverage };
}

function namesIn(standard: StandardNames): (code: string) => { nameZh: string; nameEn: string } {
  const all = new Map(standard.modules.flatMap((one) => one.capabilities).map((one) => [one.code, one]));
  return (code) => ({ nameZh: all.get(code)?.nameZh ?? code, nameEn: all.get(code)?.nameEn ?? code });
}

/** The five worst gaps among units with what is being done about each. */
async function gapsOf(
  { em }: SignedIn,
  units: readonly HeatUnitRow[],
  cells: UnitCells,
  { on, nameOf }: { on: string; nameOf: ReturnType<typeof namesIn> },
): Promise<Page['gaps']> {
  const views: Page['gaps'] = [];
  const among = new Map(units.map(({ id }) => [id, cells.of.get(id) ?? noCells]));
  for (const { unitId, code, verdict, sums, figures } of pageGaps(among)) {
    const unit = units.find(({ id }) => id === unitId) as HeatUnitRow;
    const unitIds = await unitsWithin(em, unit.path);
    const done = await whatIsDone(em, { unitIds, codes: [code], on, days: PAGE_DAYS });
    const { below, lapsed, noEvidence } = sums;
    const { n, gap, gapLow, gapHigh, coverage, rating } = figures;
    const doing = done.get(code) ?? nothingDone;
    const place = { unitId, unitZh: unit.nameZh, unitEn: unit.nameEn, code, ...nameOf(code) };
    const counts = { n, below, lapsed, noEvidence };
    views.push({ ...place, verdict, ...counts, gap, gapLow, gapHigh, coverage, rating, doing });
  }
  return views;
}

/** A unit on one sheet as of a day, and what changed in the 30 days before. */
export const readMonthPage: Handler<typeof monthPage> = async ({ query }, ctx) => {
  const { em, today } = ctx;
  const { unit, below } = await unitWithTrail(ctx, query.unitId);
  const on = query.asOf ?? today;
  const firstPastOn = await firstPastDay((sql, params) => rows(em, sql, params));
  if (on !== today && (firstPastOn === null || on < firstPastOn || on > today))
    throw new Refusal('past-out-of-range', { from: firstPastOn ?? today });
  const found = await cellsOn(ctx, [unit.id, ...below.map(({ id }) => id)], on);
  if (found === null)
    throw new Refusal('past-not-ready', { on, near: await nearestKept(em, 'now', { on, today }) });
  const standard = await standardOn(ctx, on);
  const nameOf = namesIn(standard);
  const cells = found.of.get(unit.id) ?? noCells;
  const beforeOn = addDays(on, -PAGE_DAYS);
  const kept =
    firstPastOn !== null && beforeOn >= firstPastOn ? await cellsOn(ctx, [unit.id], beforeOn) : null;
  const then = kept?.of.get(unit.id) ?? noCells;
  const changes = pageChanges(then, cells).map((one) => ({ ...one, ...nameOf(one.code) }));
  const basis = keptBasis(standard, found.computedAt, today);
  return {
    basis: on === today ? basis : { ...basis, asOfOn: on },
    unit: heatUnitView(unit),
    whole: wholeOf(unit.id, cells),
    gaps: await gapsOf(ctx, below.length > 0 ? below : [unit], found, { on, nameOf }),
    before: kept && { on: beforeOn, whole: wholeOf(unit.id, then), changes },
    sure: pageSureness(cells),
    firstPastOn,
  };
};
