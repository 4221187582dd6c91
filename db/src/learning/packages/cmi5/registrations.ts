import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { NOTHING_REGISTERED } from '@whetstone/core/learning/packages/cmi5/satisfaction.ts';
import { newId } from '../../../platform/id.ts';
import { rowsAgain } from '../../../platform/prepared.ts';
import { nameBasedId } from '../../xapi/keys.ts';
import { Cmi5Registration } from './cmi5-registration.entity.ts';

/** What the system calls things of a package in statements: never the names that their publisher gave them (§8.1.5, §9.4). */
export const activityIdOf = (
  home: string,
  packageId: string,
  kind: 'unit' | 'block' | 'course',
  key: string,
): string =>
  kind === 'course'
    ? `${home}/packages/${packageId}`
    : `${home}/packages/${packageId}/${kind}s/${nameBasedId(packageId, `${kind} ${key}`)}`;

/**
 * The person's registration in the package, held until the transaction ends: whoever changes it next waits.
 * @returns it, and whether it was made just now
 */
export async function registrationHeld(
  em: EntityManager,
  personId: string,
  packageId: string,
  now: string,
): Promise<{ registration: Cmi5Registration; isNew: boolean }> {
  const made = await rowsAgain<{ id: string }>(
    em,
    `insert into cmi5_registration (id, person_id, package_id, started_at, state)
     values (?::uuid, ?::uuid, ?::uuid, ?::timestamptz, ?::jsonb)
     on conflict (person_id, package_id) do nothing returning id`,
    [newId(), personId, packageId, now, JSON.stringify(NOTHING_REGISTERED)],
  );
  const registration = await em.findOneOrFail(
    Cmi5Registration,
    { personId, packageId },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
  return { registration, isNew: made.length > 0 };
}
