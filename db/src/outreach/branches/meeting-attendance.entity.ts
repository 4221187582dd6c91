import { defineEntity, p } from '@mikro-orm/core';
import type { Presence } from '@whetstone/core/outreach/branches/meeting.ts';
import { idOf } from '../../platform/columns.ts';
import { ofPersonOrSecretary } from '../../platform/branch-policy.ts';

const MeetingAttendanceSchema = defineEntity({
  name: 'MeetingAttendance',
  properties: {
    meetingId: idOf().primary(),
    personId: idOf().primary(),
    presence: p.string().$type<Presence>(),
    /** Why somebody was away. */
    reason: p.string().default(''),
  },
  indexes: [{ properties: ['personId'] }],
  checks: [
    { name: 'meeting_attendance_presence', expression: "presence in ('present', 'excused', 'absent')" },
  ],
  policies: ofPersonOrSecretary(
    'meeting_attendance',
    `exists (select 1 from branch_meeting bm join branch_seat s on s.branch_id = bm.branch_id where bm.id = meeting_attendance.meeting_id and`,
  ),
});

/** Whether a member was at a meeting of their branch. */
export class MeetingAttendance extends MeetingAttendanceSchema.class {}
MeetingAttendanceSchema.setClass(MeetingAttendance);
