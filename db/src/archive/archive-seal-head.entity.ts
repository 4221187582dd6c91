import { defineEntity, p } from '@mikro-orm/core';
import { idOf } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const ArchiveSealHeadSchema = defineEntity({
  name: 'ArchiveSealHead',
  properties: {
    sealNo: p.integer().primary().autoincrement(false),
    personId: idOf().primary(),
    length: p.integer(),
    hash: p.string().length(64),
  },
  indexes: [{ properties: ['personId', 'sealNo'] }],
  policies: ofPerson('archive_seal_head'),
});

/** Where a person's chain ended when it was sealed; written only when it had grown since the seal before. */
export class ArchiveSealHead extends ArchiveSealHeadSchema.class {}
ArchiveSealHeadSchema.setClass(ArchiveSealHead);
