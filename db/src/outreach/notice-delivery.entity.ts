import { defineEntity, p } from '@mikro-orm/core';
import { id, idOf, instant } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const NoticeDeliverySchema = defineEntity({
  name: 'NoticeDelivery',
  properties: {
    id: id(),
    personId: idOf(),
    /** The kind and subject of the line in the person's inbox that it carries. */
    kind: p.string(),
    subject: p.string(),
    /** `inbox`, or the name of a channel outside the product. */
    channel: p.string(),
    /** `waiting` to be sent · `sent` taken by the channel · `delivered` by its receipt · `read` · `failed` for good. */
    state: p.string().$type<'waiting' | 'sent' | 'delivered' | 'read' | 'failed'>(),
    tries: p.integer(),
    /** Not before: quiet hours, or the pause after a failed try. */
    dueAt: instant(),
    sentAt: instant().nullable(),
    receiptAt: instant().nullable(),
    /** What the channel calls it. */
    receipt: p.string().nullable(),
    failure: p.text().nullable(),
  },
  uniques: [{ properties: ['personId', 'kind', 'subject', 'channel'] }],
  indexes: [{ properties: ['state', 'dueAt'] }, { properties: ['personId', 'sentAt'] }],
  checks: [
    {
      name: 'notice_delivery_state',
      expression: "state in ('waiting', 'sent', 'delivered', 'read', 'failed')",
    },
  ],
  policies: ofPerson('notice_delivery'),
});

/** A notice on its way through one channel, with the receipt that came back. */
export class NoticeDelivery extends NoticeDeliverySchema.class {}
NoticeDeliverySchema.setClass(NoticeDelivery);
