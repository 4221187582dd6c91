import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '@whetstone/core/refusals.ts';
import type { StrengthOverride } from '@whetstone/core/training/call-up.ts';
import { broughtBelow, type Strength } from '@whetstone/core/training/strength.ts';
import { Person } from '../org/person.entity.ts';
import { strengthAround, unitsServed } from './strength-around.ts';

type Served = readonly { readonly personId: string; readonly unitId: string }[];
interface Days {
  readonly fromOn: string;
  readonly toOn: string;
  readonly offPost: boolean;
}

/**
 * How the units of these people stand on the days of a class off their posts: their own units, and those that they are
 * lent to. On other classes no shift is weakened.
 */
export async function strengthFor(
  em: EntityManager,
  people: Served,
  { fromOn, toOn, offPost }: Days,
): Promise<Strength> {
  if (!offPost || people.length === 0) return { shifts: [], standsIn: new Map() };
  const stretch = { from: fromOn, to: toOn };
  const ids = people.map(({ personId }) => personId);
  const served = await unitsServed(em, ids, stretch);
  const units = new Set([...people.map(({ unitId }) => unitId), ...served]);
  return strengthAround(em, [...units], stretch);
}

/** Shifts brought below their minimum without a recorded reason. @throws Refusal `call-up-below-strength` */
export function refuseBelow(
  strength: Strength,
  personIds: readonly string[],
  overrides: readonly StrengthOverride[],
): void {
  const open = broughtBelow(strength, personIds).filter((at) => {
    const { unitId, on, shiftCode } = strength.shifts[at]!;
    return !overrides.some((one) => one.unitId === unitId && one.on === on && one.shiftCode === shiftCode);
  });
  if (open.length > 0) throw new Refusal('call-up-below-strength', { count: open.length });
}

/**
 * Those of these people, in their order, whom a class off their posts would take from a shift at its minimum, when
 * those before them go. Nobody is asked about who is away or off duty on these days anyway.
 */
export async function lackedBy(
  em: EntityManager,
  into: Days,
  personIds: readonly string[],
): Promise<Map<string, number>> {
  const people = await em.find(Person, { id: { $in: [...personIds] } });
  const served = people.map(({ id, unitId }) => ({ personId: id, unitId }));
  const strength = await strengthFor(em, served, into);
  const lacked = new Map<string, number>();
  const going: string[] = [];
  for (const personId of personIds) {
    const below = broughtBelow(strength, [...going, personId]).length;
    if (below > 0) lacked.set(personId, below);
    else going.push(personId);
  }
  return lacked;
}
