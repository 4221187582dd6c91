import { isWithin, reachesUnit } from '@whetstone/core/access/reach.ts';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type * as contract from '@whetstone/core/training/class-ties-contract.ts';
import { DrillSession } from '@whetstone/db/drills/drill-session.entity.ts';
import { drillInForce } from '@whetstone/db/drills/drill-in-force.ts';
import { classesOf } from '@whetstone/db/training/class-queries.ts';
import { classesTiedTo, tiesNear, unitOfTie } from '@whetstone/db/training/class-ties.ts';
import type { ClassSession } from '@whetstone/db/training/class-session.entity.ts';
import type { TrainingClass } from '@whetstone/db/training/training-class.entity.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { classToLead } from './class-reach.ts';

interface Ties extends Scored {
  readonly roundId?: string | null;
  readonly drillSessionId?: string | null;
}

interface Scored {
  readonly kind: 'lesson' | 'drill' | 'exam';
  readonly beginsAt: string;
  readonly drillCode: string | null;
}

/** A drill says what is scored by a code that the standard of its day knows. @throws Refusal `invalid-input` */
export async function refuseUnknownDrill(
  { em }: SignedIn,
  { kind, drillCode, beginsAt }: Scored,
): Promise<void> {
  if (drillCode === null) return;
  if (kind !== 'drill' || !(await drillInForce(em, drillCode, dayAt(beginsAt))))
    throw new Refusal('invalid-input', { where: 'drillCode' });
}

/**
 * A session is tied to rounds and range days of the units of its class, or of those that whoever ties it answers for.
 * What a drill scores is known to the standard of its day.
 * @throws Refusal `not-found`; `invalid-input` where its kind does not fit
 */
export async function refuseForeignTies(
  ctx: SignedIn,
  { unitPath }: Pick<TrainingClass, 'unitPath'>,
  said: Ties,
): Promise<void> {
  await refuseUnknownDrill(ctx, said);
  const { em, reach } = ctx;
  const { kind, roundId = null, drillSessionId = null } = said;
  if (roundId !== null && kind !== 'exam') throw new Refusal('invalid-input', { where: 'roundId' });
  if (drillSessionId !== null && kind !== 'drill')
    throw new Refusal('invalid-input', { where: 'drillSessionId' });
  for (const [table, id] of [
    ['round', roundId],
    ['drill_session', drillSessionId],
  ] as const) {
    if (id === null) continue;
    const path = await unitOfTie(em, table, id);
    if (path === null || !(isWithin(path, unitPath) || isWithin(unitPath, path) || reachesUnit(reach, path)))
      throw new Refusal('not-found');
  }
}

/**
 * The range day that a session is tied to once this is said of it. The one that its class has opened goes by what is scored:
 * it stays while the session says what, whoever left it out because it came after they looked, and goes with it.
 */
export async function tieOf(
  { em }: SignedIn,
  session: Pick<ClassSession, 'classId' | 'drillSessionId'>,
  { drillCode, drillSessionId: asked }: Ties,
): Promise<string | null> {
  const { classId, drillSessionId: now = null } = session;
  const stays = now !== null && ((asked ?? null) === null || asked === now);
  const own = stays && (await em.count(DrillSession, { id: now, classId })) > 0;
  if (!own) return asked === undefined ? now : asked;
  return drillCode === null ? null : now;
}

/** What the sessions of a class could be tied to. */
export const listTies: Handler<typeof contract.classTies> = async ({ params }, ctx) => {
  const { em, reach } = ctx;
  const { unitPath, fromOn, toOn } = await classToLead(ctx, params.classId);
  return tiesNear(em, { paths: [unitPath, ...reach.paths], force: reach.force }, { fromOn, toOn });
};

/** The classes whose session is held as this round or on this range day, as far as the reader sees them. */
export const tiedClasses: Handler<typeof contract.tiedClasses> = async ({ query }, { em, reach, actor }) => ({
  classes: await classesTiedTo(
    em,
    classesOf(reach.paths, reach.force, actor.personId),
    query.roundId ?? null,
    query.drillSessionId ?? null,
  ),
});
