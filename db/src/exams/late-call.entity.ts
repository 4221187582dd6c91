import { defineEntity, p } from '@mikro-orm/core';
import { id, idOf, instant } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const LateCallSchema = defineEntity({
  name: 'LateCall',
  properties: {
    id: id(),
    attemptId: idOf(),
    personId: idOf(),
    /** `take`: proposed to a second person as a regrade. `leave`: they stay uncounted. */
    decision: p.string().$type<'take' | 'leave'>(),
    /** The last op of the attempt that was looked at; what comes later is to be decided anew. */
    serverRev: p.integer(),
    /** Answers that it was about. */
    answers: p.integer(),
    reason: p.text(),
    decidedById: idOf(),
    decidedAt: instant(),
    regradeId: idOf().nullable(),
  },
  indexes: [{ properties: ['attemptId', 'decidedAt'] }, { properties: ['regradeId'] }],
  checks: [{ name: 'late_call_taken', expression: "(decision = 'take') = (regrade_id is not null)" }],
  policies: ofPerson('late_call'),
});

/** What an examiner decided about answers of an attempt that came after it was graded. Insert-only. */
export class LateCall extends LateCallSchema.class {}
LateCallSchema.setClass(LateCall);
