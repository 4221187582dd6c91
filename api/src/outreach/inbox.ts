import {
  INBOX_PAGE,
  type inbox,
  type inboxCount,
  type markInbox,
} from '@whetstone/core/outreach/inbox-contract.ts';
import { countWaiting, inboxOf, markLines } from '@whetstone/db/outreach/inbox.ts';
import { tellScreens } from '@whetstone/db/platform/tell-screens.ts';
import type { Handler } from '../platform/context.ts';

export const readInbox: Handler<typeof inbox> = async ({ query }, { em, actor }) => {
  const { all = false, after = null } = query;
  const found = await inboxOf(em, actor.personId, { all, after, limit: INBOX_PAGE + 1 });
  return { lines: found.slice(0, INBOX_PAGE), more: found.length > INBOX_PAGE };
};

export const countInbox: Handler<typeof inboxCount> = async (_input, { em, actor }) => ({
  waiting: await countWaiting(em, actor.personId),
});

/** The person's other screens hear of it. */
export const mark: Handler<typeof markInbox> = async ({ body }, { em, actor, now }) => {
  const { personId } = actor;
  const changed = await markLines(em, personId, { as: body.as, ids: body.ids ?? null, at: now });
  if (changed) await tellScreens(em, [{ kind: 'inbox', personId }]);
  return { waiting: await countWaiting(em, personId) };
};
