import { defineEntity } from '@mikro-orm/core';
import { day, id, idOf, instant } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const LeaveSchema = defineEntity({
  name: 'Leave',
  properties: {
    id: id(),
    personId: idOf(),
    fromOn: day(),
    /** Last day as approved. */
    toOn: day(),
    /** First day back, when that was told; the leave then ended the day before. */
    returnedOn: day().nullable(),
    approvedById: idOf().nullable(),
    approvedAt: instant(),
  },
  indexes: [{ properties: ['personId', 'fromOn'] }],
  checks: [{ name: 'leave_days', expression: 'to_on >= from_on' }],
  policies: ofPerson('leave'),
});

/** An approved absence from duty; why is not written here. */
export class Leave extends LeaveSchema.class {}
LeaveSchema.setClass(Leave);
