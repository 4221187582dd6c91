import type { EntityManager } from '@mikro-orm/postgresql';
import { type ActionName, roleNames, scopeOf } from '@whetstone/core/access/policy.ts';
import { rows, sqlArray } from '../platform/sql.ts';

const action: ActionName = 'score-drills';

/** Ids of those who may run a drill session of a unit on a day: one of them answers for its safety. */
export async function rangeOfficersOf(em: EntityManager, unitPath: string, onDay: string): Promise<string[]> {
  const roles = roleNames.filter((role) => scopeOf(action, role));
  const found = await rows<{ id: string }>(
    em,
    `select person_id as id from role_grant
     where unit_path @> ?::ltree and role = any(?::text[]) and from_on <= ? and withdrawn_at is null
       and (to_on is null or to_on >= ?)
     group by person_id order by max(nlevel(unit_path)) desc, person_id limit 60`,
    [unitPath, sqlArray(roles), onDay, onDay],
  );
  return found.map(({ id }) => id);
}
