import { isWithin, reachesUnit } from '@whetstone/core/access/reach.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { type BasisRow, basisBy } from '@whetstone/db/capability/basis.ts';
import {
  placeOfUnit,
  type UnitFamily,
  unitFamily,
  type UnitPlace,
  unitsWithin,
} from '@whetstone/db/capability/heat-units.ts';
import { standardNames, type StandardNames } from '@whetstone/db/capability/standard-names.ts';
import type { SignedIn } from '../platform/context.ts';

/** Where the unit asked for is; without an id, the highest unit the reader answers for. Out of reach is not found. */
async function placeWithin({ em, reach }: SignedIn, unitId: string | undefined): Promise<UnitPlace> {
  const place = await placeOfUnit(em, { unitId, paths: reach.paths });
  if (!place || !reachesUnit(reach, place.path)) throw new Refusal('not-found');
  return place;
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

/** The standard in force today by name; not found before there is one. */
export function standardToday(ctx: SignedIn): Promise<StandardNames> {
  return standardOn(ctx, ctx.today);
}

/** The standard in force on a day by name; not found before there was one. */
export async function standardOn({ em }: SignedIn, day: string): Promise<StandardNames> {
  const standard = await standardNames(em, day);
  if (!standard) throw new Refusal('not-found');
  return standard;
}

/** What kept figures are true for: the day of the last whole making, which a stopped worker leaves behind. */
export function keptBasis(standard: StandardNames, computedAt: string | null, today: string): BasisRow {
  return basisBy(standard, standard.asOfOn ?? today, computedAt, standard.formulaVersion);
}
