import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '../platform/sql.ts';

/** A report that somebody was sent who may not read any: by whom, to whom, with names and badge numbers. */
interface RefusedDelivery {
  readonly receiverId: string;
  readonly receiver: string;
  readonly ownerId: string;
  readonly owner: string;
  readonly title: string;
}

const refused = `select d.receiver_id as "receiverId", t.name || ' ' || t.badge_number as receiver,
    r.owner_id as "ownerId", o.name || ' ' || o.badge_number as owner, d.spec ->> 'title' as title
  from report_delivery d join report r on r.id = d.report_id
  join person t on t.id = d.receiver_id join person o on o.id = r.owner_id
  where d.id = ? and d.state = 'refused'`;

/** The delivery if it was refused, else nothing. */
export const refusedDelivery = (em: EntityManager, deliveryId: string): Promise<RefusedDelivery[]> =>
  rows(em, refused, [deliveryId]);
