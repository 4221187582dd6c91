import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '../platform/sql.ts';
import { DrillType } from '../standards/drill-type.entity.ts';

/** The drill standard in force on a day; null when there was none yet. */
async function standardOn(em: EntityManager, onDay: string): Promise<string | null> {
  const [version] = await rows<{ id: string }>(
    em,
    `select id from standard_version where subject = 'drills' and effective_from <= ?
     order by effective_from desc, published_at desc limit 1`,
    [onDay],
  );
  return version?.id ?? null;
}

/** The one drill that is about this capability and no other; null when there is none, or when somebody must choose. */
export async function onlyDrillFor(
  em: EntityManager,
  capabilityCode: string,
  onDay: string,
): Promise<string | null> {
  const versionId = await standardOn(em, onDay);
  const drills = versionId ? await em.find(DrillType, { versionId }) : [];
  const own = drills.filter(({ capabilityCodes }) => capabilityCodes.join() === capabilityCode);
  return own.length === 1 ? own[0]!.code : null;
}

/**
 * The drill of this code as the drill standard in force on the day defines it; null when there was no
 * standard yet, or the one in force no longer knows the drill.
 */
export async function drillInForce(
  em: EntityManager,
  code: string,
  onDay: string,
): Promise<DrillType | null> {
  const versionId = await standardOn(em, onDay);
  return versionId ? em.findOne(DrillType, { versionId, code }) : null;
}
