import type { EntityManager } from '@mikro-orm/postgresql';
import { rows, sqlArray } from '../platform/sql.ts';
import { inOrder } from './heat-units.ts';

/** A unit that may be compared. */
export interface ComparedUnit {
  id: string;
  path: string;
  nameZh: string;
  nameEn: string;
}

/** These open units in the order of the organisation. */
export function unitsByTree(em: EntityManager, ids: readonly string[]): Promise<ComparedUnit[]> {
  return rows(
    em,
    `select id, path::text as path, name_zh as "nameZh", name_en as "nameEn" from unit u
     where id = any(?::uuid[]) and closed_on is null order by ${inOrder('u')}`,
    [sqlArray(ids)],
  );
}
