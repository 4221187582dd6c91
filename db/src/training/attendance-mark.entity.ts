import { defineEntity, p } from '@mikro-orm/core';
import type { AttendanceWay, Said } from '@whetstone/core/training/attendance.ts';
import { id, idOf, instant } from '../platform/columns.ts';
import { ofPersonOrClass } from '../platform/reach-policy.ts';

const AttendanceMarkSchema = defineEntity({
  name: 'AttendanceMark',
  properties: {
    /** Made by the device: the same mark sent ten times is one. */
    id: id(),
    sessionId: idOf(),
    personId: idOf(),
    said: p.string().$type<Said>(),
    way: p.string().$type<AttendanceWay>(),
    /** The device that said it, and its own count: a later word of one device takes the place of its earlier one. */
    device: p.string(),
    seq: p.integer(),
    /** When it was said, by the clock of the server: what the device's clock was off by is taken out. */
    saidAt: instant(),
    receivedAt: instant(),
    /** The device's clock ran ahead of the server's by so much; negative: behind. */
    skewSeconds: p.integer(),
    byId: idOf(),
    /** Of a correction: why, and which marks it settles. */
    reason: p.text().nullable(),
    settles: p.json<string[]>(),
  },
  indexes: [{ properties: ['sessionId', 'personId'] }, { properties: ['personId'] }],
  checks: [
    {
      name: 'attendance_mark_said',
      expression: "said in ('present', 'late', 'absent', 'excused', 'nothing')",
    },
    { name: 'attendance_mark_reason', expression: "way <> 'correction' or reason is not null" },
  ],
  policies: ofPersonOrClass('attendance_mark'),
});

/** One word on somebody's attendance of a session. Never edited: what holds is read from all of them. */
export class AttendanceMark extends AttendanceMarkSchema.class {}
AttendanceMarkSchema.setClass(AttendanceMark);
