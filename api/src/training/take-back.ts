import { Refusal } from '@whetstone/core/refusals.ts';
import type { StrengthOverride } from '@whetstone/core/training/call-up.ts';
import { sessionsOf } from '@whetstone/db/training/class-queries.ts';
import { type Retiming, retime } from '@whetstone/db/training/move-class.ts';
import type { ScheduleChange } from '@whetstone/db/training/schedule-change.entity.ts';
import type { TrainingClass } from '@whetstone/db/training/training-class.entity.ts';
import type { SignedIn } from '../platform/context.ts';

/**
 * Gives sessions the times back that they had before these changes, of all classes together or of none.
 * @throws Refusal `schedule-not-undoable` when times have changed since, or a session would have begun
 */
export async function takeBack(
  { em, actor, now }: SignedIn,
  changes: readonly { change: ScheduleChange; into: TrainingClass }[],
  overrides: readonly StrengthOverride[] | undefined,
): Promise<void> {
  const moves: Retiming[] = [];
  for (const { change, into } of changes) {
    const times = new Map((await sessionsOf(em, [into.id])).map((one) => [one.id, one]));
    const untouched = change.after.every(({ id, beginsAt, endsAt }) => {
      const session = times.get(id);
      return session?.beginsAt === beginsAt && session.endsAt === endsAt;
    });
    const past = [...change.before, ...change.after].some(({ beginsAt }) => beginsAt <= now);
    if (change.undoneAt || !untouched || past) throw new Refusal('schedule-not-undoable');
    Object.assign(change, { undoneAt: now, undoneById: actor.personId });
    moves.push({ into, after: change.before });
  }
  const reasons = await retime(em, moves, now, overrides);
  for (const { change } of changes) change.overrides = [...change.overrides, ...reasons];
  await em.flush();
}
