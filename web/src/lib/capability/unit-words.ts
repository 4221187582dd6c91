import type { CellView, heatmap } from '@whetstone/core/capability/unit-contract.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import { say } from '#lib/i18n/say.svelte.ts';
import { inLocale, nameOf } from '#lib/i18n/names.ts';

export type WeakSpot = Output<typeof heatmap>['weakSpots'][number];
interface Named {
  code: string;
  nameZh: string;
  nameEn: string;
}

/** A clear trend as the end of a sentence; nothing where it is not clear. */
export function trendWords(trend: CellView['trend']): string {
  if (trend === 'up') return say('unit.trendUp');
  if (trend === 'down') return say('unit.trendDown');
  return trend === 'flat' ? say('unit.trendFlat') : '';
}

/** One weak spot as a sentence: what is short and by how much, or that too little is known. */
export function spotWords(spot: WeakSpot, capabilities: readonly Named[]): string {
  const unit = inLocale(spot.unitZh, spot.unitEn);
  const name = nameOf(capabilities, spot.capabilityCode);
  const { n, below, lapsed } = spot;
  const trend = trendWords(spot.trend);
  if (spot.verdict === 'assess-first')
    return say('unit.spotAssess', { unit, name, n, known: Math.round((spot.coverage ?? 0) * n) });
  if (spot.gap !== null && Math.round(spot.gap) < 0)
    return say('unit.spotGap', { unit, name, gap: -Math.round(spot.gap), below, n, trend });
  return say('unit.spotLapsed', { unit, name, lapsed, n, trend });
}

/** A unit's rating in words. */
export function ratingWords(rating: CellView['rating']): string {
  if (rating === 'T') return say('unit.ratingT');
  if (rating === 'P') return say('unit.ratingP');
  return rating === 'U' ? say('unit.ratingU') : say('unit.ratingUnknown');
}

/** Where a spot leads: the heatmap with its cell open. */
export function spotHref(spot: WeakSpot): string {
  const moduleCode = spot.capabilityCode.slice(0, 3);
  return `/unit/heat?unit=${spot.unitId}&module=${moduleCode}&cell=${spot.unitId}.${spot.capabilityCode}`;
}
