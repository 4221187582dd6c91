import type { EntityManager } from '@mikro-orm/postgresql';
import { nearestHolders } from '@whetstone/core/access/nearest.ts';
import { type ActionName, type RoleName, roleNames, rolesOf } from '@whetstone/core/access/policy.ts';
import { roleHolders } from '../access/role-holders.ts';

/**
 * Whom to ask for a decision about these units: the holders of the action at the unit itself or, where
 * nobody there may decide, at the nearest unit above that has somebody. Many more may decide; they find it in
 * their lists.
 * @param but people who may not decide it themselves
 * @param as only in these roles; absent: in any that gives the action
 */
export async function decidersOf(
  em: EntityManager,
  action: ActionName,
  unitPaths: readonly string[],
  { today, but, as = roleNames }: { today: string; but: readonly string[]; as?: readonly RoleName[] },
): Promise<string[]> {
  const roles = rolesOf(action).filter((role) => as.includes(role));
  const held = await roleHolders(em, roles, { unitPaths, today });
  return [...new Set(unitPaths.flatMap((path) => nearestHolders(held, path, but)))];
}
