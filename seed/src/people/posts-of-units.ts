import type { Dice } from '@whetstone/core/platform/chance.ts';
import type { SeedUnit } from '../org/read-org.ts';
import type { PostRow } from '../standards/framework-file.ts';
import { weighted } from './draw.ts';

interface Posts {
  readonly officers: readonly string[];
  readonly auxiliaries: readonly string[];
}

/** What people do in units whose code looks so; the first that fits holds. */
const byCode: readonly [RegExp, Posts][] = [
  [/-P\d+$/, { officers: ['R01', 'R02', 'R03'], auxiliaries: ['R30', 'R34'] }],
  [/-T1$/, { officers: ['R18', 'R11', 'R12'], auxiliaries: ['R34', 'R33'] }],
  [/-T2$/, { officers: ['R05'], auxiliaries: ['R34'] }],
  [/-T3$|^YL-ZA$/, { officers: ['R02'], auxiliaries: ['R30'] }],
  [/-T4$|^YL-FZ$/, { officers: ['R11'], auxiliaries: ['R34'] }],
  [/-T5$/, { officers: ['R10', 'R09', 'R19'], auxiliaries: ['R32'] }],
  [/-T6$|^YL-WA$|^YL-KX$/, { officers: ['R13'], auxiliaries: ['R34'] }],
  [/-T7$/, { officers: ['R14', 'R15'], auxiliaries: ['R34'] }],
  [/^YL-LD$/, { officers: ['R20'], auxiliaries: ['R34'] }],
  [/^YL-ZH-/, { officers: ['R12'], auxiliaries: ['R33'] }],
  [/^YL-XZ-05$/, { officers: ['R06'], auxiliaries: ['R34'] }],
  [/^YL-XZ-/, { officers: ['R05'], auxiliaries: ['R34'] }],
  [/^YL-TJ-0[34]$/, { officers: ['R10'], auxiliaries: ['R32'] }],
  [/^YL-TJ-05$|^YL-JX$/, { officers: ['R19'], auxiliaries: ['R32'] }],
  [/^YL-TJ-/, { officers: ['R09'], auxiliaries: ['R32'] }],
  [/^YL-TF-/, { officers: ['R07', 'R08'], auxiliaries: ['R31'] }],
  [/^YL-JG-/, { officers: ['R17'], auxiliaries: ['R34'] }],
  [/^YL-CR$/, { officers: ['R16'], auxiliaries: ['R34'] }],
  [/^YL-JZ$/, { officers: ['R14'], auxiliaries: ['R34'] }],
  [/^YL-JD$/, { officers: ['R15'], auxiliaries: ['R34'] }],
];
const elsewhere: Posts = { officers: ['R18'], auxiliaries: ['R34'] };
/** Posts whose share of the force is 0 in the file are rare, not absent. */
const RARE = 0.002;

export function postsOf(unit: SeedUnit): Posts {
  return byCode.find(([pattern]) => pattern.test(unit.code))?.[1] ?? elsewhere;
}

/** The post of somebody in a unit, as often as the posts' shares of the force say. */
export function drawPost(
  unit: SeedUnit,
  personnelClass: 'officer' | 'auxiliary',
  posts: ReadonlyMap<string, PostRow>,
  dice: Dice,
): string {
  const codes = postsOf(unit)[personnelClass === 'officer' ? 'officers' : 'auxiliaries'];
  return weighted(dice, codes, (code) => Math.max(posts.get(code)?.share ?? 0, RARE));
}

/** The post of those who lead a unit: chiefs of stations and leaders of bureaus have one of their own. */
export function postOfHead(unit: SeedUnit): string | undefined {
  if (unit.kind === 'station') return 'R04';
  return unit.code.endsWith('-T1') ? 'R20' : undefined;
}

/** How many officers lead a unit. A bureau's leaders belong to its headquarters. */
export function headsOf(unit: SeedUnit): number {
  if (unit.kind === 'leadership') return Number.POSITIVE_INFINITY;
  return unit.code.endsWith('-T1') ? 3 : 1;
}
