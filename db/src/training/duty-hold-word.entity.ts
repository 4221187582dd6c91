import { defineEntity, p } from '@mikro-orm/core';
import type { HoldAct } from '@whetstone/core/training/hold.ts';
import { day, id, idOf, instant } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const DutyHoldWordSchema = defineEntity({
  name: 'DutyHoldWord',
  properties: {
    id: id(),
    holdId: idOf(),
    personId: idOf(),
    act: p.string().$type<HoldAct>(),
    reason: p.text(),
    /** Of what takes off duty: for so many days that run for the person. */
    days: p.integer().nullable(),
    byId: idOf(),
    saidOn: day(),
    saidAt: instant(),
  },
  indexes: [{ properties: ['holdId', 'saidAt'] }, { properties: ['personId'] }],
  checks: [
    {
      name: 'duty_hold_word_act',
      expression: "act in ('confirm', 'decline', 'extend', 'keep', 'lift', 'object')",
    },
    { name: 'duty_hold_word_own', expression: "(act = 'object') = (by_id = person_id)" },
    { name: 'duty_hold_word_days', expression: "(act in ('confirm', 'extend')) = (days is not null)" },
  ],
  policies: ofPerson('duty_hold_word'),
});

/** One word said to a duty hold: by a leader, or the person's objection. Append-only. */
export class DutyHoldWord extends DutyHoldWordSchema.class {}
DutyHoldWordSchema.setClass(DutyHoldWord);
