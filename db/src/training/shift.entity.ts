import { defineEntity, p } from '@mikro-orm/core';
import { id } from '../platform/columns.ts';

const ShiftSchema = defineEntity({
  name: 'Shift',
  properties: {
    id: id(),
    /** `day`, `night`: unique in the force. */
    code: p.string().unique(),
    nameZh: p.string(),
    nameEn: p.string(),
    /** Minute of the day, in the force's zone, at which it begins. */
    startMinute: p.integer(),
    lengthMinutes: p.integer(),
    position: p.integer(),
  },
  checks: [
    { name: 'shift_start', expression: 'start_minute >= 0 and start_minute < 1440' },
    { name: 'shift_length', expression: 'length_minutes > 0 and length_minutes <= 1440' },
  ],
});

/** A stretch of the day in which people are on duty; a night shift belongs to the day on which it begins. */
export class Shift extends ShiftSchema.class {}
ShiftSchema.setClass(Shift);
