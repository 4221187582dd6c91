import { defineEntity, p } from '@mikro-orm/core';
import { day, idOf } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const LapseNoticeSchema = defineEntity({
  name: 'LapseNotice',
  properties: {
    personId: idOf().primary(),
    capabilityCode: p.string().primary(),
    /** The day on which the person was told. */
    noticedOn: day().primary(),
    /** The day on which it was no longer lapsed, or no longer asked; null while it lasts. */
    endedOn: day().nullable(),
  },
  indexes: [
    {
      // One notice of a lapse is open at a time.
      name: 'lapse_notice_open',
      expression: `create unique index "lapse_notice_open" on "lapse_notice" ("person_id", "capability_code") where "ended_on" is null`,
    },
  ],
  policies: ofPerson('lapse_notice'),
});

/** That somebody was told of the lapse of a must-have: clocks of the attention tiers run from here. */
export class LapseNotice extends LapseNoticeSchema.class {}
LapseNoticeSchema.setClass(LapseNotice);
