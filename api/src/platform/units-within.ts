import { isWithin, reachesUnit } from '@whetstone/core/access/reach.ts';
import type { heatmap } from '@whetstone/core/capability/unit-contract.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import {
  type HeatUnitRow,
  placeOfUnit,
  type UnitFamily,
  unitFamily,
  type UnitPlace,
  unitsWithin,
} from '@whetstone/db/capability/heat-units.ts';
import type { SignedIn } from './context.ts';

type HeatView = Output<typeof heatmap>;

/** A unit as screens of units name it. */
export function heatUnitView(row: HeatUnitRow): HeatView['unit'] {
  const { id, code, nameZh, nameEn, kind, children, people } = row;
  return { id, code, nameZh, nameEn, kind, children, people };
}

/** Where the unit asked for is; without an id, the highest unit the reader answers for. Out of reach is not found. */
async function placeWithin({ em, reach }: SignedIn, unitId: string | undefined): Promise<UnitPlace> {
  const place = await placeOfUnit(em, { unitId, paths: reach.paths });
  if (!place || !reachesUnit(reach, place.path)) throw new Refusal('not-found');
  return place;
}

/** The highest unit that the reader answers for. */
export function placeAsked(ctx: SignedIn): Promise<UnitPlace> {
  return placeWithin(ctx, undefined);
}

/** The unit asked for, those right below it, and the ids of all that are within it. */
export async function unitWithin(ctx: SignedIn, unitId: string): Promise<UnitFamily & { ids: string[] }> {
  const place = await placeWithin(ctx, unitId);
  const ids = await unitsWithin(ctx.em, place.path);
  return { ...(await unitFamily(ctx.em, place, { top: place.path, counted: ids }, ctx.today)), ids };
}

/** As `unitWithin`, with the units above it that the reader answers for. */
export async function unitWithTrail(ctx: SignedIn, unitId: string | undefined): Promise<UnitFamily> {
  const place = await placeWithin(ctx, unitId);
  const above = ctx.reach.paths.filter((one) => isWithin(place.path, one));
  const top = above.sort((a, b) => a.length - b.length)[0] ?? place.path;
  return unitFamily(ctx.em, place, { top, counted: await unitsWithin(ctx.em, top) }, ctx.today);
}
