import { defineEntity, p } from '@mikro-orm/core';
import { idOf, instant } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const ArchiveChainSchema = defineEntity({
  name: 'ArchiveChain',
  properties: {
    personId: idOf().primary(),
    /** Lines in the person's archive. */
    length: p.integer(),
    /** Hash of the last of them. */
    hash: p.string().length(64),
    /** When everything that was there before the archive was written into it; null while it waits. */
    filledAt: instant().nullable(),
  },
  indexes: [
    {
      name: 'archive_chain_waiting',
      expression:
        'create index "archive_chain_waiting" on "archive_chain" ("person_id") where "filled_at" is null',
    },
  ],
  policies: ofPerson('archive_chain'),
});

/** Where a person's chain of training records ends. Whoever appends holds this row. */
export class ArchiveChain extends ArchiveChainSchema.class {}
ArchiveChainSchema.setClass(ArchiveChain);
