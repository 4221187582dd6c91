import { defineEntity, p } from '@mikro-orm/core';
import { day, id, idOf, instant } from '../platform/columns.ts';

const AttendanceRuleSchema = defineEntity({
  name: 'AttendanceRule',
  properties: {
    id: id(),
    /** Check-in opens so many minutes before the session begins. */
    opensMinutes: p.integer(),
    /** Who comes more than so many minutes after the beginning is late … */
    lateMinutes: p.integer(),
    /** … and who comes more than so many is absent. */
    absentMinutes: p.integer(),
    /** The code on the screen changes every so many seconds. */
    stepSeconds: p.integer(),
    reason: p.text(),
    fromOn: day(),
    setById: idOf().nullable(),
    setAt: instant(),
  },
  uniques: [{ properties: ['fromOn'] }],
  checks: [
    { name: 'attendance_rule_step', expression: 'step_seconds between 15 and 30' },
    {
      name: 'attendance_rule_minutes',
      expression: 'opens_minutes between 0 and 240 and late_minutes >= 0 and absent_minutes >= late_minutes',
    },
  ],
});

/** What counts as late and as absent, from a day on until the next rule. */
export class AttendanceRule extends AttendanceRuleSchema.class {}
AttendanceRuleSchema.setClass(AttendanceRule);
