import type { Dice } from '@whetstone/core/platform/chance.ts';
import type { Demographics } from '../org/org-file.ts';
import { between, weighted } from './draw.ts';

/** When somebody was born and joined, as `dayNumber`. */
export interface Life {
  readonly bornOn: number;
  readonly joinedOn: number;
}

const YEAR = 365.2425;
/** Leaders are not beginners. */
const LEADERS = ['36-40', '41-45', '46-50', '51-55'];

/** First and last age of a band written `26-30` or `<=25`. */
function agesOf(band: string): [number, number] {
  const [from, to] = band.split('-');
  return to === undefined ? [20, Number(band.slice(2))] : [Number(from), Number(to)];
}

/** Draws a life from the age shares of officers or auxiliaries. */
export function drawLife(
  { officer, head }: { officer: boolean; head: boolean },
  demographics: Demographics,
  today: number,
  dice: Dice,
): Life {
  const shares = officer ? demographics.age_share_officers : demographics.age_share_auxiliaries;
  const bands = Object.entries(shares).filter(([band]) => !head || LEADERS.includes(band));
  const [youngest, oldest] = agesOf(weighted(dice, bands, ([, share]) => share)[0]);
  const age = between(dice, officer ? Math.max(youngest, 22) : youngest, oldest);
  const bornOn = today - Math.floor(age * YEAR) - between(dice, 1, 364);
  const atJoining = officer ? between(dice, 21, 26) : between(dice, 19, Math.max(19, age - 1));
  const served = Math.max(0, age - atJoining) * YEAR + between(dice, 40, 360);
  return { bornOn, joinedOn: today - Math.floor(served) };
}
