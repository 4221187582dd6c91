import { isWithin, reachesUnit } from '@whetstone/core/access/reach.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type * as contract from '@whetstone/core/training/class-ties-contract.ts';
import { classesOf } from '@whetstone/db/training/class-queries.ts';
import { classesTiedTo, tiesNear, unitOfTie } from '@whetstone/db/training/class-ties.ts';
import type { TrainingClass } from '@whetstone/db/training/training-class.entity.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { classToLead } from './class-reach.ts';

interface Ties {
  readonly kind: 'lesson' | 'drill' | 'exam';
  readonly roundId?: string | null;
  readonly drillSessionId?: string | null;
}

/**
 * A session is tied to rounds and range days of the units of its class, or of those that whoever ties it answers for.
 * @throws Refusal `not-found`; `invalid-input` where its kind does not fit
 */
export async function refuseForeignTies(
  { em, reach }: SignedIn,
  { unitPath }: Pick<TrainingClass, 'unitPath'>,
  { kind, roundId = null, drillSessionId = null }: Ties,
): Promise<void> {
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
