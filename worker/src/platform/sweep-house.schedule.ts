import { later } from '@whetstone/core/platform/clock.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import type { Schedule } from './listener.ts';

const KEEP_DAYS = 30;

/** Drops announcements that nobody owes anything for, after a month, and heartbeats of the dead. */
export const sweepHouse: Schedule = {
  name: 'platform.sweep-house',
  everySeconds: 600,
  async run({ em, now }) {
    await rows(
      em,
      `delete from outbox o where relayed_at < ?
         and not exists (select 1 from outbox_task t where t.outbox_id = o.id)
         and not exists (select 1 from dead_letter d where d.outbox_id = o.id and d.retried_at is null)`,
      [later(now, -KEEP_DAYS * 86_400)],
    );
    await rows(em, 'delete from heartbeat where at < ?', [later(now, -3600)]);
  },
};
