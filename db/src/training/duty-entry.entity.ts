import { defineEntity } from '@mikro-orm/core';
import { day, idOf } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const DutyEntrySchema = defineEntity({
  name: 'DutyEntry',
  properties: {
    personId: idOf().primary(),
    /** The day on which the shift begins. */
    servesOn: day().primary(),
    shiftId: idOf().primary(),
    /** For which unit: lent people are on the roster of another than their own. */
    unitId: idOf(),
  },
  indexes: [{ properties: ['unitId', 'servesOn'] }],
  policies: ofPerson('duty_entry'),
});

/** One line of a duty roster: a person on a shift of a day. A unit without lines on a day has no known roster. */
export class DutyEntry extends DutyEntrySchema.class {}
DutyEntrySchema.setClass(DutyEntry);
