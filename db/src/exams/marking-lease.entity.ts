import { defineEntity } from '@mikro-orm/core';
import { idOf, instant } from '../platform/columns.ts';

const MarkingLeaseSchema = defineEntity({
  name: 'MarkingLease',
  properties: {
    scriptId: idOf().primary(),
    markerId: idOf().primary(),
    takenAt: instant(),
    /** From then on another marker may take it. */
    endsAt: instant(),
  },
  indexes: [{ properties: ['markerId'] }],
});

/** A script that a marker has before them: nobody else is given it meanwhile. */
export class MarkingLease extends MarkingLeaseSchema.class {}
MarkingLeaseSchema.setClass(MarkingLease);
