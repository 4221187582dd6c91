import { defineEntity, p } from '@mikro-orm/core';
import { day, id, idOf, instant, unitPath } from '../platform/columns.ts';

const ClosedPeriodSchema = defineEntity({
  name: 'ClosedPeriod',
  properties: {
    id: id(),
    titleZh: p.string(),
    titleEn: p.string(),
    fromOn: day(),
    toOn: day(),
    unitId: idOf(),
    /** Holds in this unit and below. */
    unitPath: unitPath(),
    setById: idOf(),
    setAt: instant(),
  },
  indexes: [{ properties: ['fromOn'] }],
  checks: [{ name: 'closed_period_days', expression: 'to_on >= from_on' }],
});

/** Days on which a unit holds no classes: great events, holidays. */
export class ClosedPeriod extends ClosedPeriodSchema.class {}
ClosedPeriodSchema.setClass(ClosedPeriod);
