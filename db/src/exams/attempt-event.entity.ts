import { defineEntity, p } from '@mikro-orm/core';
import type { AttemptState } from '@whetstone/core/exams/attempt-states.ts';
import { id, idOf, instant } from '../platform/columns.ts';

const AttemptEventSchema = defineEntity({
  name: 'AttemptEvent',
  properties: {
    id: id(),
    attemptId: idOf(),
    from: p.string().$type<AttemptState>().nullable(),
    to: p.string().$type<AttemptState>(),
    /** Null when the system moved it. */
    actorId: idOf().nullable(),
    at: instant(),
    reason: p.text().nullable(),
  },
  indexes: [{ properties: ['attemptId', 'at'] }],
});

/** One transition of an attempt: no state changes without one. Insert-only. */
export class AttemptEvent extends AttemptEventSchema.class {}
AttemptEventSchema.setClass(AttemptEvent);
