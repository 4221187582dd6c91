import type { EntityManager } from '@mikro-orm/postgresql';
import type { ChannelView } from '@whetstone/core/outreach/channel-contract.ts';
import { isoInstant, rows } from '../platform/sql.ts';

/** How many notices are where on their way by a channel, and its latest failures; nobody is named. */
export async function deliveriesOf(
  em: EntityManager,
  channel: string,
): Promise<Pick<ChannelView, 'counts' | 'failures'>> {
  const [counts] = await rows<ChannelView['counts']>(
    em,
    `select count(*) filter (where state = 'waiting')::int as waiting, count(*) filter (where state = 'sent')::int as sent,
       count(*) filter (where state in ('delivered', 'read'))::int as delivered,
       count(*) filter (where state = 'failed')::int as failed
     from notice_delivery where channel = ?`,
    [channel],
  );
  const failures = await rows<ChannelView['failures'][number]>(
    em,
    `select kind, ${isoInstant('due_at')} as at, tries, failure from notice_delivery
     where channel = ? and failure is not null order by due_at desc, id limit 5`,
    [channel],
  );
  return { counts: counts ?? { waiting: 0, sent: 0, delivered: 0, failed: 0 }, failures };
}
