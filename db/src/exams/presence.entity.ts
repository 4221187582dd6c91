import { defineEntity, p } from '@mikro-orm/core';
import type { Beat } from '@whetstone/core/exams/proctor-contract.ts';
import { idOf, instant } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const PresenceSchema = defineEntity({
  name: 'Presence',
  tableName: 'sitting_presence',
  properties: {
    roundId: idOf().primary(),
    personId: idOf().primary(),
    seenAt: instant(),
    stage: p.string().$type<Beat['stage']>(),
    unsynced: p.integer(),
    battery: p.smallint().nullable(),
    position: p.smallint().nullable(),
    visible: p.boolean(),
    storage: p.string().$type<Beat['storage']>(),
    /** What the device calls itself, shortened. */
    device: p.string(),
  },
  policies: ofPerson('sitting_presence'),
});

/**
 * The last sign of life of a candidate's device. Not logged by the database: after a crash it is empty,
 * and the next beats fill it. Its age is what counts; nothing has to remove it.
 */
export class Presence extends PresenceSchema.class {}
PresenceSchema.setClass(Presence);
