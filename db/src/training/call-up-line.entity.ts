import { defineEntity, p } from '@mikro-orm/core';
import type { CallOutcome } from '@whetstone/core/training/call-up.ts';
import type { Need } from '@whetstone/core/training/select/need.ts';
import { idOf } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const CallUpLineSchema = defineEntity({
  name: 'CallUpLine',
  properties: {
    callUpId: idOf().primary(),
    personId: idOf().primary(),
    /** Place in the order of need of this call-up alone. */
    position: p.integer(),
    /** The unit at the time of filing. */
    unitId: idOf(),
    /** What spoke for the person when the call-up was filed. */
    need: p.json<Need>(),
    /** The proposal named the person; else somebody chose them by hand. */
    proposed: p.boolean(),
    /** What became of it when the call-up went out; null before. */
    outcome: p.string().$type<CallOutcome>().nullable(),
  },
  policies: ofPerson('call_up_line'),
});

/** A person named in a call-up, and why. */
export class CallUpLine extends CallUpLineSchema.class {}
CallUpLineSchema.setClass(CallUpLine);
