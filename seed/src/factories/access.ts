import type { EntityManager, RequiredEntityData } from '@mikro-orm/postgresql';
import { addDays } from '@whetstone/core/platform/day.ts';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import type { RoleName } from '@whetstone/core/access/policy.ts';
import { Account } from '@whetstone/db/access/account.entity.ts';
import { Charge } from '@whetstone/db/access/charge.entity.ts';
import { Grant } from '@whetstone/db/access/grant.entity.ts';
import { FAST_COST, hashPassword } from '@whetstone/db/access/password.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import type { Unit } from '@whetstone/db/org/unit.entity.ts';
import { sequenceOf } from './sequence.ts';

/** The password of every account the factories make, unless another is given. */
export const testPassword = 'demo-whetstone-1';

/** A login of the person; hashed at the lowest cost, as tests keep no secrets. */
export async function makeAccount(
  em: EntityManager,
  person: Person,
  password: string = testPassword,
  over: Partial<RequiredEntityData<Account>> = {},
): Promise<Account> {
  const { id, now } = sequenceOf(em);
  const account = em.create(Account, {
    id: id(),
    personId: person.id,
    passwordHash: await hashPassword(password, FAST_COST),
    passwordChangedAt: now,
    ...over,
  });
  await em.flush();
  return account;
}

/** A role of the person over the unit and below it, in force since long and until withdrawn. */
export async function makeGrant(
  em: EntityManager,
  person: Person,
  role: RoleName,
  unit: Unit,
  over: Partial<RequiredEntityData<Grant>> = {},
): Promise<Grant> {
  const { id, now } = sequenceOf(em);
  const grant = em.create(Grant, {
    id: id(),
    personId: person.id,
    role,
    unitId: unit.id,
    unitPath: unit.path,
    fromOn: '2025-01-01',
    toOn: null,
    grantedById: null,
    grantedAt: now,
    reason: null,
    ...over,
  });
  await em.flush();
  return grant;
}

/** Puts the person in the keeper's charge from now on for 30 days, as the roster of a drill session does. */
export async function makeCharge(
  em: EntityManager,
  keeper: Person,
  person: Person,
  over: Partial<RequiredEntityData<Charge>> = {},
): Promise<Charge> {
  const { id, now } = sequenceOf(em);
  const charge = em.create(Charge, {
    keeperId: keeper.id,
    personId: person.id,
    groupId: id(),
    groupKind: 'drill-session',
    toOn: addDays(dayAt(now), 30),
    ...over,
  });
  await em.flush();
  return charge;
}
