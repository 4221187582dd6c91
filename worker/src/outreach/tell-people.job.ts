import { notificationKinds } from '@whetstone/db/outreach/kinds.ts';
import type { NotificationKind } from '@whetstone/db/outreach/notification-kind.ts';
import { writeNotifications } from '@whetstone/db/outreach/write-notifications.ts';
import { defineListener, type Listener } from '../platform/listener.ts';

/**
 * Tells people by one kind of notification. Results of a round come out in crowds of a few: after each turn
 * the machine is left to the people in front of it, and one look serves all that came meanwhile.
 */
function listenerOf(kind: NotificationKind): Listener {
  return defineListener({
    name: `outreach.${kind.kind}`,
    topics: kind.topics,
    crowd: { keys: 20, rests: 4 },
    key: (payload) => kind.key(payload),
    async run(payload, { em, now, today, tellScreens }) {
      const told = await kind.tell(em, payload, today);
      const changed = await writeNotifications(em, kind, { subject: kind.key(payload), told, at: now });
      if (changed.length === 0) return;
      await tellScreens(...changed.map((personId) => ({ kind: 'inbox' as const, personId })));
    },
  });
}

/** One listener for each kind of notification. */
export const tellPeople: readonly Listener[] = notificationKinds.map(listenerOf);
