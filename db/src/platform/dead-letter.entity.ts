import { defineEntity, p } from '@mikro-orm/core';
import { id, instant } from './columns.ts';

const DeadLetterSchema = defineEntity({
  name: 'DeadLetter',
  properties: {
    id: id(),
    outboxId: p.bigint('number'),
    listener: p.string(),
    key: p.string(),
    topic: p.string(),
    error: p.text(),
    tries: p.integer(),
    failedAt: instant(),
    retriedAt: instant().nullable(),
  },
  indexes: [{ properties: ['failedAt'] }],
});

/** Work that failed for good: visible to the administrator, who can have it tried again. */
export class DeadLetter extends DeadLetterSchema.class {}
DeadLetterSchema.setClass(DeadLetter);
