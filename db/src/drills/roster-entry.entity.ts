import { defineEntity, p } from '@mikro-orm/core';
import { idOf, instant } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const RosterEntrySchema = defineEntity({
  name: 'RosterEntry',
  properties: {
    sessionId: idOf().primary(),
    personId: idOf().primary(),
    position: p.integer(),
    lane: p.string().nullable(),
    /** The relay of the day plan, from 1; null = has no seat in it. */
    relay: p.smallint().nullable(),
    /** When somebody wrote down that the person is not there; null = is expected, or came. */
    missingAt: instant().nullable(),
  },
  policies: ofPerson('roster_entry'),
});

/** A person on the roster of a drill session. */
export class RosterEntry extends RosterEntrySchema.class {}
RosterEntrySchema.setClass(RosterEntry);
