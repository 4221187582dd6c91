import type { EntityManager } from '@mikro-orm/postgresql';
import { isoInstant, rows } from '../platform/sql.ts';
import { ItemExport } from './item-export.entity.ts';

export interface ItemExportRow extends Pick<ItemExport, 'id' | 'at' | 'format' | 'withKeys' | 'itemCount'> {
  by: string | null;
  exam: string | null;
}

/** Keeps on record that items left the bank. */
export function noteExport(
  em: EntityManager,
  note: Pick<ItemExport, 'personId' | 'at' | 'format' | 'withKeys' | 'itemCount'> &
    Partial<Pick<ItemExport, 'filter' | 'examId'>>,
): void {
  em.create(ItemExport, { filter: null, examId: null, ...note });
}

/** Who took items out of the bank, the latest first. */
export function latestExports(em: EntityManager, limit: number): Promise<ItemExportRow[]> {
  return rows(
    em,
    `select x.id, p.name as by, ${isoInstant('x.at')} as at, x.format, x.with_keys as "withKeys",
            x.item_count as "itemCount", e.title as exam
     from item_export x left join person p on p.id = x.person_id left join exam e on e.id = x.exam_id
     order by x.at desc, x.id desc limit ?`,
    [limit],
  );
}
