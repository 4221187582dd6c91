import type { EntityManager } from '@mikro-orm/postgresql';
import { rows, sqlArray } from '../platform/sql.ts';
import type { Item } from './item.entity.ts';

/** What a blueprint can draw: the published version of an item, also while a change of it is being written. */
export interface PoolItem {
  itemVersionId: string;
  code: string;
  capabilityCode: string;
  topic: string;
  difficulty: Item['difficulty'];
}

/** The items with a published version of these capabilities in order of their codes, so that a draw can be repeated. */
export function publishedItems(em: EntityManager, capabilityCodes: readonly string[]): Promise<PoolItem[]> {
  return rows(
    em,
    `select current_version_id as "itemVersionId", code, capability_code as "capabilityCode", topic, difficulty
     from item where status <> 'retired' and current_version_id is not null and capability_code = any(?::text[])
     order by code collate "C"`,
    [sqlArray(capabilityCodes)],
  );
}

/** How many published items each capability holds at each difficulty; capabilities without any are not listed. */
export function availableItems(
  em: EntityManager,
): Promise<{ capabilityCode: string; easy: number; medium: number; hard: number }[]> {
  return rows(
    em,
    `select capability_code as "capabilityCode",
            count(*) filter (where difficulty = 'easy')::int as easy,
            count(*) filter (where difficulty = 'medium')::int as medium,
            count(*) filter (where difficulty = 'hard')::int as hard
     from item where status <> 'retired' and current_version_id is not null
     group by capability_code order by capability_code`,
  );
}
