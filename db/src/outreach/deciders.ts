import type { EntityManager } from '@mikro-orm/postgresql';
import { type ActionName, type RoleName, roleNames, scopeOf } from '@whetstone/core/access/policy.ts';
import { rows, sqlArray } from '../platform/sql.ts';

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
  const roles = as.filter((role) => scopeOf(action, role));
  const found = await rows<{ personId: string }>(
    em,
    `select distinct g."personId" from unnest(?::ltree[]) u(path)
     cross join lateral (
       select person_id as "personId", rank() over (order by nlevel(unit_path) desc) as nearness
       from role_grant
       where unit_path @> u.path and role = any(?::text[]) and from_on <= ? and withdrawn_at is null
         and (to_on is null or to_on >= ?) and person_id <> all(?::uuid[])) g
     where g.nearness = 1`,
    [sqlArray(unitPaths), sqlArray(roles), today, today, sqlArray(but)],
  );
  return found.map(({ personId }) => personId);
}
