import { defineEntity, p } from '@mikro-orm/core';
import { instant } from './columns.ts';

const OutboxTaskSchema = defineEntity({
  name: 'OutboxTask',
  properties: {
    outboxId: p.bigint('number').primary(),
    /** Name of the listener that owes the work: `capability.recompute-person`. */
    listener: p.string().primary(),
    /** Work with the same key is done once for all its tasks, e.g. one person × capability. */
    key: p.string(),
    createdAt: instant(),
  },
  indexes: [{ properties: ['listener', 'key'] }, { properties: ['createdAt'] }],
});

/**
 * Work owed by one listener for one announcement. A job deletes its rows in the transaction of its
 * effect: the effect happens once, however often Redis delivers the job, and nothing is lost when
 * Redis is, because what is still owed stands here.
 */
export class OutboxTask extends OutboxTaskSchema.class {}
OutboxTaskSchema.setClass(OutboxTask);
