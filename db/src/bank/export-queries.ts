import type { EntityManager } from '@mikro-orm/postgresql';
import type { SourcedItem } from '@whetstone/core/bank/formats/item-source.ts';
import { rows, sqlArray } from '../platform/sql.ts';
import type { Chosen } from './bulk-items.ts';
import { hitsOf } from './item-filter.ts';
import { versionAtHand } from './item-queries.ts';

/** Items that a filter finds, or of those the named ones, whole and in order of their codes, which name them in the file. */
export async function itemsToExport(
  em: EntityManager,
  { filter, itemIds }: Chosen,
  { limit, now }: { limit: number; now: string },
): Promise<SourcedItem[]> {
  const { sql, params } = hitsOf(filter, now);
  const named = itemIds ? 'where h.id = any(?::uuid[])' : '';
  return rows(
    em,
    `with page as materialized (select h.id from (${sql}) h ${named} order by h.code limit ?)
     select i.code as idnumber, v.kind, v.content, v.explanation, v.law, v.points,
            v.expected_seconds as "expectedSeconds", i.capability_code as "capabilityCode", i.topic, i.difficulty,
            i.cognitive_level as level
     from page join item i on i.id = page.id ${versionAtHand} order by i.code`,
    [...params, ...(itemIds ? [sqlArray(itemIds)] : []), limit],
  );
}
