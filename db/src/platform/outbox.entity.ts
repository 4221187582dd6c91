import { defineEntity, p } from '@mikro-orm/core';
import { instant } from './columns.ts';

const OutboxSchema = defineEntity({
  name: 'Outbox',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    topic: p.string(),
    payload: p.json<Record<string, unknown>>(),
    announcedAt: instant(),
    /** When its tasks were written; null while it waits for the relay. */
    relayedAt: instant().nullable(),
  },
  indexes: [
    {
      name: 'outbox_waiting',
      expression: 'create index "outbox_waiting" on "outbox" ("id") where "relayed_at" is null',
    },
  ],
});

/** What happened, written in the same transaction as the change; the relay carries it to its listeners. */
export class Outbox extends OutboxSchema.class {}
OutboxSchema.setClass(Outbox);
