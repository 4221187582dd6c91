import type { EntityManager } from '@mikro-orm/postgresql';
import { rows, sqlArray } from '../platform/sql.ts';

/** A unit that may be compared. */
export interface ComparedUnit {
  id: string;
  path: string;
  nameZh: string;
  nameEn: string;
}

/** These open units in the order of the tree. */
export function unitsByTree(em: EntityManager, ids: readonly string[]): Promise<ComparedUnit[]> {
  return rows(
    em,
    `select id, path::text as path, name_zh as "nameZh", name_en as "nameEn" from unit
     where id = any(?::uuid[]) and closed_on is null order by path`,
    [sqlArray(ids)],
  );
}
