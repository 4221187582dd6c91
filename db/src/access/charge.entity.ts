import { defineEntity, p } from '@mikro-orm/core';
import { day, idOf } from '../platform/columns.ts';

const ChargeSchema = defineEntity({
  name: 'Charge',
  properties: {
    keeperId: idOf().primary(),
    personId: idOf().primary(),
    /** The drill session, class or round that puts the person in the keeper's charge. */
    groupId: idOf().primary(),
    groupKind: p.string().$type<'drill-session' | 'round' | 'class'>(),
    /** Last day of the charge. */
    toOn: day(),
  },
  indexes: [{ properties: ['personId'] }, { properties: ['groupId'] }],
});

/** A person in the charge of a trainer for one occasion: what the data scope `class` reaches. */
export class Charge extends ChargeSchema.class {}
ChargeSchema.setClass(Charge);
