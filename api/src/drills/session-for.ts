import { LockMode } from '@mikro-orm/postgresql';
import { reachesUnit } from '@whetstone/core/access/reach.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { DrillSession } from '@whetstone/db/drills/drill-session.entity.ts';
import { DrillType } from '@whetstone/db/standards/drill-type.entity.ts';
import type { SignedIn } from '../platform/context.ts';

/**
 * A session that the actor may work in: of a unit within reach, their own, or one whose safety they answer for.
 * @param lock `PESSIMISTIC_READ` keeps it from being closed meanwhile, `PESSIMISTIC_WRITE` is for closing it.
 * @throws Refusal `not-found`
 */
export async function sessionFor(
  { em, actor, reach }: SignedIn,
  sessionId: string,
  lock = LockMode.NONE,
): Promise<DrillSession> {
  const session = await em.findOne(DrillSession, sessionId, { lockMode: lock });
  if (!session) throw new Refusal('not-found');
  const own = session.assessorId === actor.personId || session.safetyOfficerId === actor.personId;
  if (!own && !reachesUnit(reach, session.unitPath)) throw new Refusal('not-found');
  return session;
}

/** The drill of a session, as the standard version that applies to it defines it. */
export function drillOf({ em }: SignedIn, { versionId, drillCode }: DrillSession): Promise<DrillType> {
  return em.findOneOrFail(DrillType, { versionId, code: drillCode });
}
