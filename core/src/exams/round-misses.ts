import { secondsBetween } from '../platform/clock.ts';
import { rangeOf } from './entry.ts';
import type { RoundPolicies } from './round-policies.ts';
import type { SectionPlan } from './rules.ts';

/** What a round needs before it can be published, as far as it is decided. */
export interface PlannedRound {
  opensAt: string | null;
  closesAt: string | null;
  hardEndAt: string | null;
  durationSeconds: number | null;
  proctored: boolean;
  policies: RoundPolicies;
  rooms: readonly { name: string }[];
  candidates: {
    unitIds: readonly string[];
    personIds: readonly string[];
    classIds?: readonly string[] | undefined;
    draw?: { count: number } | undefined;
  };
}

/** The field where a miss can be put right. */
export type RoundField =
  | 'opensAt'
  | 'closesAt'
  | 'hardEndAt'
  | 'durationSeconds'
  | 'candidates'
  | 'rooms'
  | 'reentry'
  | 'devices'
  | 'ipRanges';

export const roundMissKinds = [
  'times-missing',
  'closes-before-opens',
  'ends-before-closes',
  'already-over',
  'nobody-has-full-time',
  'sections-longer',
  'no-candidates',
  'rooms-missing',
  'rooms-same-name',
  'code-needs-proctor',
  'device-needs-proctor',
  'not-a-network',
] as const;
export type RoundMissKind = (typeof roundMissKinds)[number];

export interface RoundMiss {
  field: RoundField;
  kind: RoundMissKind;
  /** What is wrong, where a text is: the network that is none. */
  what?: string;
}

function missesInTimes(plan: PlannedRound, sections: readonly SectionPlan[], now: string): RoundMiss[] {
  const { opensAt, closesAt, hardEndAt, durationSeconds } = plan;
  if (!opensAt || !closesAt || !hardEndAt || !durationSeconds)
    return [{ field: 'opensAt', kind: 'times-missing' }];
  const misses: RoundMiss[] = [];
  if (secondsBetween(opensAt, closesAt) <= 0) misses.push({ field: 'closesAt', kind: 'closes-before-opens' });
  if (secondsBetween(closesAt, hardEndAt) < 0)
    misses.push({ field: 'hardEndAt', kind: 'ends-before-closes' });
  else if (secondsBetween(opensAt, hardEndAt) < durationSeconds)
    misses.push({ field: 'hardEndAt', kind: 'nobody-has-full-time' });
  if (secondsBetween(now, closesAt) <= 0) misses.push({ field: 'closesAt', kind: 'already-over' });
  const timed = sections.reduce((sum, section) => sum + (section.durationSeconds ?? 0), 0);
  if (timed > durationSeconds) misses.push({ field: 'durationSeconds', kind: 'sections-longer' });
  return misses;
}

/**
 * Everything that keeps a round from being published, each with the field that mends it. Empty = it can
 * be. Screen and server ask the same function.
 */
export function roundMisses(plan: PlannedRound, sections: readonly SectionPlan[], now: string): RoundMiss[] {
  const { policies, rooms, candidates, proctored } = plan;
  const misses = missesInTimes(plan, sections, now);
  const { unitIds, personIds, classIds = [] } = candidates;
  if (unitIds.length + personIds.length + classIds.length === 0)
    misses.push({ field: 'candidates', kind: 'no-candidates' });
  if (policies.roomStart && rooms.length === 0) misses.push({ field: 'rooms', kind: 'rooms-missing' });
  if (new Set(rooms.map(({ name }) => name.trim())).size < rooms.length)
    misses.push({ field: 'rooms', kind: 'rooms-same-name' });
  if (policies.reentry.kind === 'code' && !proctored)
    misses.push({ field: 'reentry', kind: 'code-needs-proctor' });
  if (policies.devices === 'proctor-approves' && !proctored)
    misses.push({ field: 'devices', kind: 'device-needs-proctor' });
  for (const what of policies.entry.ipRanges)
    if (!rangeOf(what)) misses.push({ field: 'ipRanges', kind: 'not-a-network', what });
  return misses;
}
