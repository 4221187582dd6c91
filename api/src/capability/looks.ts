import { logLooksOfDay } from '@whetstone/db/access/access-log.ts';
import type { SignedIn } from '../platform/context.ts';

/**
 * A named person's state in a list is a look at their file: each is logged where the person sees it, once a
 * day for a viewer and a view, so that a leader who works with the list does not fill the log.
 */
export async function logNames(
  { em, actor, now, today, requestId }: SignedIn,
  view: string,
  people: readonly { personId: string }[],
): Promise<void> {
  const subjectIds = people.map(({ personId }) => personId).filter((id) => id !== actor.personId);
  if (subjectIds.length > 0)
    await logLooksOfDay(em, { at: now, viewerId: actor.personId, view, requestId, subjectIds, today });
}
