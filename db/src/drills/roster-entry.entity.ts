import { defineEntity, p } from '@mikro-orm/core';
import { idOf } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const RosterEntrySchema = defineEntity({
  name: 'RosterEntry',
  properties: {
    sessionId: idOf().primary(),
    personId: idOf().primary(),
    position: p.integer(),
    lane: p.string().nullable(),
  },
  policies: ofPerson('roster_entry'),
});

/** A person on the roster of a drill session. */
export class RosterEntry extends RosterEntrySchema.class {}
RosterEntrySchema.setClass(RosterEntry);
