import type { EntityManager } from '@mikro-orm/postgresql';
import { DrillResult } from '../drills/drill-result.entity.ts';
import { rows } from '../platform/sql.ts';

/** The result that stands now, of those that correct one another under one record; null when there is none. */
export async function standingDrill(em: EntityManager, source: string): Promise<DrillResult | null> {
  const [stands] = await rows<{ id: string }>(
    em,
    `with recursive later as (select id from drill_result where id = ?::uuid
       union all select d.id from drill_result d join later on d.corrects_id = later.id)
     select l.id from later l where not exists (select from drill_result n where n.corrects_id = l.id)`,
    [source.slice('drill:'.length)],
  );
  return stands ? em.findOne(DrillResult, stands.id) : null;
}
