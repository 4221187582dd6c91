import { AttendanceMark } from './attendance-mark.entity.ts';
import { AttendanceRule } from './attendance-rule.entity.ts';
import { CallUpLine } from './call-up-line.entity.ts';
import { CallUp } from './call-up.entity.ts';
import { ClassPlace } from './class-place.entity.ts';
import { ClassSession } from './class-session.entity.ts';
import { ClosedPeriod } from './closed-period.entity.ts';
import { CoverRule } from './cover-rule.entity.ts';
import { DutyChange } from './duty-change.entity.ts';
import { DutyEntry } from './duty-entry.entity.ts';
import { DutyHoldWord } from './duty-hold-word.entity.ts';
import { DutyHold } from './duty-hold.entity.ts';
import { DutyRule } from './duty-rule.entity.ts';
import { InductionPerson } from './induction-person.entity.ts';
import { Induction } from './induction.entity.ts';
import { Instructor, InstructorRating } from './instructor.entity.ts';
import { KeptChange } from './kept-change.entity.ts';
import { IntakeTemplate } from './intake-template.entity.ts';
import { LeaveKind } from './leave-kind.entity.ts';
import { LeaveRequest } from './leave-request.entity.ts';
import { Leave } from './leave.entity.ts';
import { MandatedCourse } from './mandated-course.entity.ts';
import { PlanLine, PlanQuota } from './plan-line.entity.ts';
import { ResourceBooking } from './resource-booking.entity.ts';
import { Resource } from './resource.entity.ts';
import { ScheduleChange } from './schedule-change.entity.ts';
import { ScheduleDraft } from './schedule-draft.entity.ts';
import { ShiftSwap } from './shift-swap.entity.ts';
import { Shift } from './shift.entity.ts';
import { StoreMovement } from './store-movement.entity.ts';
import { StoreOrigin } from './store-origin.entity.ts';
import { StoreSigning } from './store-signing.entity.ts';
import { StrengthRule } from './strength-rule.entity.ts';
import { TrainingCategory } from './training-category.entity.ts';
import { TrainingClass } from './training-class.entity.ts';
import { TrainingPlan } from './training-plan.entity.ts';

/** The tables of this room. */
export const trainingTables = [
  Shift,
  ShiftSwap,
  DutyEntry,
  Leave,
  CoverRule,
  StrengthRule,
  KeptChange,
  LeaveKind,
  LeaveRequest,
  DutyChange,
  Induction,
  IntakeTemplate,
  InductionPerson,
  AttendanceRule,
  AttendanceMark,
  DutyRule,
  DutyHold,
  DutyHoldWord,
  StoreMovement,
  StoreOrigin,
  StoreSigning,
  MandatedCourse,
  TrainingClass,
  ClassSession,
  ClassPlace,
  CallUp,
  CallUpLine,
  TrainingCategory,
  TrainingPlan,
  PlanLine,
  PlanQuota,
  ClosedPeriod,
  Resource,
  ResourceBooking,
  Instructor,
  InstructorRating,
  ScheduleChange,
  ScheduleDraft,
];
