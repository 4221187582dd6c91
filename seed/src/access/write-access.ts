import { createHash } from 'node:crypto';
import { seededDice } from '@whetstone/core/platform/chance.ts';
import { Account } from '@whetstone/db/access/account.entity.ts';
import { Grant } from '@whetstone/db/access/grant.entity.ts';
import { hashPassword } from '@whetstone/db/access/password.ts';
import { idAt } from '../id.ts';
import type { Tables } from '../loading/tables.ts';
import type { OrgIds } from '../org/write-org.ts';
import type { Member } from '../people/member.ts';
import type { HatGiven } from './hats.ts';

/** The one password of everybody in the invented city: easy to type, and told to whoever starts it. */
export const demoPassword = 'yunlan-2026';

/** Writes a login for everybody. They share one hash, which is no loss: the password is no secret. */
export async function writeAccounts(
  tables: Tables,
  members: readonly Member[],
  { seed, now }: { seed: string; now: string },
): Promise<void> {
  const salt = createHash('sha256').update(`${seed}/salt`).digest().subarray(0, 16);
  const passwordHash = await hashPassword(demoPassword, undefined, salt);
  const dice = seededDice(`${seed}/accounts`);
  for (const { id } of members) {
    tables.add(Account, { id: idAt(now, dice), personId: id, passwordHash, passwordChangedAt: now });
  }
}

/** Writes the roles given, in force since the first day. */
export function writeGrants(
  tables: Tables,
  hats: readonly HatGiven[],
  ids: OrgIds,
  { seed, now, fromOn }: { seed: string; now: string; fromOn: string },
): void {
  const dice = seededDice(`${seed}/grants`);
  for (const { member, role, unit } of hats) {
    tables.add(Grant, {
      id: idAt(now, dice),
      personId: member.id,
      role,
      unitId: ids.unit(unit),
      unitPath: unit.path,
      fromOn,
      toOn: null,
      grantedById: null,
      grantedAt: now,
      reason: '随岗位授予',
    });
  }
}
