import { defineEntity, p } from '@mikro-orm/core';
import type { DutyOutcome } from '@whetstone/core/training/duty-outcome.ts';
import { day, id, idOf, instant, revision } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const DutyHoldSchema = defineEntity({
  name: 'DutyHold',
  properties: {
    id: id(),
    personId: idOf(),
    ruleId: idOf(),
    capabilityCode: p.string(),
    causeKind: p.string().$type<DutyOutcome['kind']>(),
    /** The failed result or attempt. */
    causeId: idOf(),
    /** The drill session or round in which it was failed: one occasion is one cause. */
    occasionId: idOf(),
    failedOn: day(),
    /** The failed result was taken back, corrected or passed in the same session. */
    causeGone: p.boolean().default(false),
    repassKind: p.string().$type<DutyOutcome['kind']>().nullable(),
    repassId: idOf().nullable(),
    /** When the person passed after it. */
    repassedOn: day().nullable(),
    proposedAt: instant(),
    /** Since when the person waits for the next class with the capability. */
    wishedAt: instant().nullable(),
    /** The place in a class that was booked for the retraining. */
    placeId: idOf().nullable(),
    revision: revision(),
  },
  uniques: [{ properties: ['personId', 'ruleId', 'occasionId'] }],
  policies: ofPerson('duty_hold'),
});

/** A duty hold (离岗培训) as it was proposed, with what became of its cause; what was said to it are its words. */
export class DutyHold extends DutyHoldSchema.class {}
DutyHoldSchema.setClass(DutyHold);
