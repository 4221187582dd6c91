import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '../platform/sql.ts';
import { DrillType } from '../standards/drill-type.entity.ts';

/**
 * The drill of this code as the drill standard in force on the day defines it; null when there was no
 * standard yet, or the one in force no longer knows the drill.
 */
export async function drillInForce(
  em: EntityManager,
  code: string,
  onDay: string,
): Promise<DrillType | null> {
  const [version] = await rows<{ id: string }>(
    em,
    `select id from standard_version where subject = 'drills' and effective_from <= ?
     order by effective_from desc, published_at desc limit 1`,
    [onDay],
  );
  return version ? em.findOne(DrillType, { versionId: version.id, code }) : null;
}
