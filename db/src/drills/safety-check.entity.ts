import { defineEntity, p } from '@mikro-orm/core';
import { id, idOf, instant } from '../platform/columns.ts';

const SafetyCheckSchema = defineEntity({
  name: 'SafetyCheck',
  properties: {
    /** The op of the device: a check sent twice is one. */
    id: id(),
    sessionId: idOf(),
    /** The points ticked, in the words of the drill on that day. */
    points: p.json<string[]>(),
    checkedById: idOf(),
    checkedAt: instant(),
    deviceAt: instant().nullable(),
  },
  indexes: [{ properties: ['sessionId'] }],
});

/** Everything that must hold before the first shot was read out and ticked, by whom and when. */
export class SafetyCheck extends SafetyCheckSchema.class {}
SafetyCheckSchema.setClass(SafetyCheck);
