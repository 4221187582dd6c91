import { BranchComparison } from './branches/branch-comparison.entity.ts';
import { BranchMeeting } from './branches/branch-meeting.entity.ts';
import { BranchMonth } from './branches/branch-month.entity.ts';
import { BranchSeat } from './branches/branch-seat.entity.ts';
import { MeetingAttendance } from './branches/meeting-attendance.entity.ts';
import { NoticeChannel } from './notice-channel.entity.ts';
import { NoticeDelivery } from './notice-delivery.entity.ts';
import { Notification } from './notification.entity.ts';
import { PushPlace } from './pushes/push-place.entity.ts';
import { StudyPush } from './pushes/study-push.entity.ts';

/** The tables of this room. */
export const outreachTables = [
  Notification,
  NoticeChannel,
  NoticeDelivery,
  StudyPush,
  PushPlace,
  BranchSeat,
  BranchMeeting,
  MeetingAttendance,
  BranchMonth,
  BranchComparison,
];
