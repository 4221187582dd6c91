import type { RoleName } from '@whetstone/core/access/policy.ts';
import type { Assessor } from '../assessment/assessors.ts';
import { groupOf, type Org, type SeedUnit } from '../org/read-org.ts';
import type { Member } from '../people/member.ts';

/** A role that somebody is given over a unit. */
export interface HatGiven {
  readonly member: Member;
  readonly role: RoleName;
  readonly unit: SeedUnit;
}

const TRAINING_DIVISION = 'YL-ZZ-02';

/** The unit that somebody who leads a unit answers for: bureau leaders sit in their bureau's headquarters. */
function ledBy({ unit }: Member, root: SeedUnit): SeedUnit {
  if (unit.kind === 'leadership') return root;
  const first = unit.parent && unit.parent !== root && /-(T1|0[01])$/.test(unit.code);
  return first && unit.parent ? unit.parent : unit;
}

/**
 * Who wears which hat: those who lead a unit, certified assessors as trainers of the people they judge,
 * and in every bureau and in the training division somebody who plans and somebody who administers; in the division
 * two plan, for what one proposes another confirms.
 */
export function giveHats(members: readonly Member[], assessors: readonly Assessor[], org: Org): HatGiven[] {
  const leaders = members
    .filter(({ head }) => head)
    .map((member): HatGiven => ({ member, role: 'leader', unit: ledBy(member, org.root) }));
  const trainers = assessors.map(({ member }): HatGiven => ({
    member,
    role: 'trainer',
    unit: groupOf(member.unit),
  }));
  const taken = new Set([...leaders, ...trainers].map(({ member }) => member));
  const desks = Map.groupBy(
    members.filter(
      (member) =>
        member.officer && (member.unit.code === TRAINING_DIVISION || member.unit.code.endsWith('-T1')),
    ),
    ({ unit }) => unit,
  );
  const deskHats = [...desks].flatMap(([desk, officers]) => {
    // In a small office somebody wears two hats.
    const staff = officers.toSorted((a, b) => Number(taken.has(a)) - Number(taken.has(b)));
    const division = desk.code === TRAINING_DIVISION;
    const unit = division ? org.root : groupOf(desk);
    const roles: RoleName[] = ['planner', 'admin'];
    // Nobody confirms what they proposed themselves: a hat twice needs a third person.
    if (division && staff.length > roles.length) roles.push('planner');
    return roles.flatMap((role, at): HatGiven[] => {
      const member = staff[at] ?? staff[0];
      return member ? [{ member, role, unit }] : [];
    });
  });
  return [...leaders, ...trainers, ...deskHats];
}
