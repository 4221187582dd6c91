import { seededDice } from '@whetstone/core/platform/chance.ts';
import type { Demographics } from '../org/org-file.ts';
import { apportion } from './draw.ts';
import type { Member } from './member.ts';

/** Years of service that leading a unit is worth when ranks are given. */
const HEAD_START_DAYS = 8 * 365;

/** Codes of a row of `rank_share`, lowest first: `K01-K02`, `K03`, `K09+`. */
function codesOf(row: string): string[] {
  if (row.endsWith('+')) return ['K09', 'K09', 'K10', 'K11'];
  return row.split('-');
}

/**
 * Gives ranks by seniority, in the shares of the force. Auxiliaries have none: their class stands instead,
 * `duty` 勤务 or `civil` 文职.
 */
export function giveRanks(members: readonly Member[], { rank_share }: Demographics): Map<Member, string> {
  const officers = members.filter(({ officer }) => officer);
  const senior = (one: Member) => one.joinedOn - (one.head ? HEAD_START_DAYS : 0);
  const ordered = officers.toSorted(
    (one, other) => senior(other) - senior(one) || (one.id < other.id ? -1 : 1),
  );
  const rows = Object.entries(rank_share);
  const counts = apportion(
    ordered.length,
    rows.map(([, share]) => share),
  );
  const ranks = new Map<Member, string>();
  for (const [at, [row]] of rows.entries()) {
    const group = ordered.splice(0, counts[at]);
    const codes = codesOf(row);
    for (const [place, member] of group.entries()) {
      ranks.set(member, codes[Math.floor((place * codes.length) / group.length)] as string);
    }
  }
  for (const member of members) {
    if (!member.officer) ranks.set(member, ['R33', 'R34'].includes(member.postCode) ? 'civil' : 'duty');
  }
  return ranks;
}

/** The day since when the present rank is held: within the last four years and a half, never before service. */
export function rankDay({ id, joinedOn }: Member, today: number): number {
  return Math.max(joinedOn, today - 60 - seededDice(`${id}/rank`).below(1600));
}
