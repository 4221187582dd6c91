import type { EntityManager } from '@mikro-orm/postgresql';
import { millisecondsOf } from '@whetstone/core/platform/clock.ts';
import { signInChannel } from '@whetstone/core/platform/live.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import type { House } from '../platform/house.ts';

/**
 * Makes the access tokens of ended sign-ins worthless at once: here, and by a notification that goes out
 * with the commit in every other api process.
 */
export async function sayEnded(
  { ended }: House,
  em: EntityManager,
  familyIds: readonly string[],
  now: string,
): Promise<void> {
  for (const familyId of familyIds) {
    await rows(em, 'select pg_notify(?, ?)', [signInChannel, familyId]);
    ended.add(familyId, millisecondsOf(now));
  }
}
