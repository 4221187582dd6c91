import type { EntityManager } from '@mikro-orm/postgresql';
import type { HoldersByPath } from '@whetstone/core/access/nearest.ts';
import type { RoleName } from '@whetstone/core/access/policy.ts';
import { rows, sqlArray } from '../platform/sql.ts';

/** Who holds one of these roles today at one of these units or above it; where asked for also below. */
export async function roleHolders(
  em: EntityManager,
  roles: readonly RoleName[],
  { unitPaths, today, below = false }: { unitPaths: readonly string[]; today: string; below?: boolean },
): Promise<HoldersByPath> {
  const paths = sqlArray([...new Set(unitPaths)]);
  const found = await rows<{ path: string; people: string[] }>(
    em,
    `select unit_path::text as path, array_agg(distinct person_id) as people from role_grant
     where (unit_path @> any(?::ltree[]) or (? and unit_path <@ any(?::ltree[]))) and role = any(?::text[]) and withdrawn_at is null
       and from_on <= ? and (to_on is null or to_on >= ?)
     group by unit_path`,
    [paths, below, paths, sqlArray(roles), today, today],
  );
  return new Map(found.map(({ path, people }) => [path, people]));
}
