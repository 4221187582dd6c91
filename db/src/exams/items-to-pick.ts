import type { EntityManager } from '@mikro-orm/postgresql';
import type { Chosen } from '../bank/bulk-items.ts';
import { itemsToExport } from '../bank/export-queries.ts';
import { drawable } from '../bank/drawable.ts';
import { rows, sqlArray } from '../platform/sql.ts';

/** An item to be put on a paper; `versionId` is null unless papers can draw it. */
export interface ItemToPick {
  code: string;
  versionId: string | null;
}

/** Items that a filter finds, or of those the named ones, in order of their codes. */
export async function itemsToPick(
  em: EntityManager,
  chosen: Chosen,
  { limit, now }: { limit: number; now: string },
): Promise<ItemToPick[]> {
  const found = await itemsToExport(em, chosen, { limit, now });
  return rows(
    em,
    `select code, case when ${drawable('item')} then current_version_id end as "versionId"
     from item where code = any(?::text[]) order by code`,
    [sqlArray(found.flatMap(({ idnumber }) => idnumber ?? []))],
  );
}
