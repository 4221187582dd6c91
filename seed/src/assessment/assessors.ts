import { seededDice } from '@whetstone/core/platform/chance.ts';
import { groupOf, type SeedUnit } from '../org/read-org.ts';
import { chance, normal, oneOf } from '../people/draw.ts';
import type { Member } from '../people/member.ts';

/** Somebody who judges drills. */
export interface Assessor {
  readonly member: Member;
  /** Trained and certified to judge; results of others count for less. */
  readonly certified: boolean;
  /** Points given too many or too few, hidden: who judges differs. */
  readonly leaning: number;
}

/** Sessions judged by the chief of the unit because no certified assessor was free. */
const UNCERTIFIED_SESSIONS = 0.06;

export interface Assessors {
  /** Who judges a session of people trained together; the same for the same label. */
  pick(group: SeedUnit, label: string): Assessor;
  /** Everybody certified, with the group they judge in. */
  readonly certified: readonly Assessor[];
}

/**
 * Appoints assessors in every group: full-time trainers and a few experienced officers, at least two.
 * Most lean a point or two to one side, a few clearly.
 */
export function appointAssessors(members: readonly Member[], seed: string): Assessors {
  const byGroup = Map.groupBy(
    members.filter(({ officer }) => officer),
    ({ unit }) => groupOf(unit),
  );
  const certified = new Map<SeedUnit, Assessor[]>();
  const chiefs = new Map<SeedUnit, Assessor[]>();
  for (const [group, officers] of byGroup) {
    const dice = seededDice(`${seed}/assessors/${group.code}`);
    const fullTime = officers.filter(({ postCode, head }) => postCode === 'R19' && !head);
    const others = officers.filter(({ postCode, head }) => postCode !== 'R19' && !head);
    const wanted = Math.max(2, Math.ceil(officers.length / 60));
    const chosen = [...fullTime, ...others].slice(0, Math.max(wanted, Math.min(fullTime.length, wanted * 2)));
    const appoint = (member: Member, isCertified: boolean): Assessor => ({
      member,
      certified: isCertified,
      leaning: chance(dice, 0.06) ? (chance(dice, 0.7) ? 8 : -8) : normal(dice, 0, 1.6),
    });
    const heads = officers.filter(({ head }) => head);
    certified.set(
      group,
      (chosen.length > 0 ? chosen : officers.slice(0, 1)).map((one) => appoint(one, true)),
    );
    chiefs.set(
      group,
      heads.map((one) => appoint(one, false)),
    );
  }
  const everybody = [...certified.values()].flat();
  return {
    certified: everybody,
    pick(group, label) {
      const dice = seededDice(`${seed}/${group.code}/${label}`);
      const uncertified = chiefs.get(group) ?? [];
      if (uncertified.length > 0 && chance(dice, UNCERTIFIED_SESSIONS)) return oneOf(dice, uncertified);
      return oneOf(dice, certified.get(group) ?? everybody);
    },
  };
}
