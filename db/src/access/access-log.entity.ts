import { defineEntity, p } from '@mikro-orm/core';
import { id, idOf, instant } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const AccessLogSchema = defineEntity({
  name: 'AccessLog',
  properties: {
    id: id(),
    at: instant(),
    viewerId: idOf(),
    subjectId: idOf(),
    /** What was looked at: the contract's name, e.g. `capability.profile`. */
    view: p.string(),
    requestId: p.string(),
  },
  indexes: [{ properties: ['subjectId', 'at'] }, { properties: ['viewerId', 'at'] }],
  policies: ofPerson('access_log', 'subject_id'),
});

/** One look at another person's file; the person it is about can read it. Insert-only. */
export class AccessLog extends AccessLogSchema.class {}
AccessLogSchema.setClass(AccessLog);
