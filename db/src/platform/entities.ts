import { AccessLog } from '../access/access-log.entity.ts';
import { Account } from '../access/account.entity.ts';
import { Charge } from '../access/charge.entity.ts';
import { Grant } from '../access/grant.entity.ts';
import { LoginThrottle } from '../access/login-throttle.entity.ts';
import { SignIn } from '../access/sign-in.entity.ts';
import { ArchiveChain } from '../archive/archive-chain.entity.ts';
import { ArchiveSeal } from '../archive/archive-seal.entity.ts';
import { ArchiveSealHead } from '../archive/archive-seal-head.entity.ts';
import { Certificate } from '../archive/certificate.entity.ts';
import { CertificateKind } from '../archive/certificate-kind.entity.ts';
import { RecordImport } from '../archive/record-import.entity.ts';
import { RecordImportRow } from '../archive/record-import-row.entity.ts';
import { RecordEntry } from '../archive/record-entry.entity.ts';
import { TrainingClaim } from '../archive/training-claim.entity.ts';
import { TrainingRecord } from '../archive/training-record.entity.ts';
import { Item } from '../bank/item.entity.ts';
import { ItemBulk } from '../bank/item-bulk.entity.ts';
import { ItemBulkLine } from '../bank/item-bulk-line.entity.ts';
import { ItemExport } from '../bank/item-export.entity.ts';
import { ItemImport } from '../bank/item-import.entity.ts';
import { ItemImportLine } from '../bank/item-import-line.entity.ts';
import { ItemEnemy } from '../bank/item-enemy.entity.ts';
import { ItemEvent } from '../bank/item-event.entity.ts';
import { ItemText } from '../bank/item-text.entity.ts';
import { MediaObject } from '../bank/media-object.entity.ts';
import { ItemVersion } from '../bank/item-version.entity.ts';
import { ItemView } from '../bank/item-view.entity.ts';
import { AssessmentRequest } from '../capability/assessment-request.entity.ts';
import { AssessmentRequestPerson } from '../capability/assessment-request-person.entity.ts';
import { AssessorFigures } from '../capability/assessor-figures.entity.ts';
import { CapabilityScore } from '../capability/capability-score.entity.ts';
import { Evidence } from '../capability/evidence.entity.ts';
import { Exemption } from '../capability/exemption.entity.ts';
import { HeatCell } from '../capability/heat-cell.entity.ts';
import { HeatPast } from '../capability/heat-past.entity.ts';
import { PersonTier } from '../capability/person-tier.entity.ts';
import { RandomDraw } from '../capability/random-draw.entity.ts';
import { TierDecision } from '../capability/tier-decision.entity.ts';
import { TuningRun } from '../capability/tuning-run.entity.ts';
import { Report } from '../capability/report/report.entity.ts';
import { ReportDelivery } from '../capability/report/report-delivery.entity.ts';
import { ReportPart } from '../capability/report/report-part.entity.ts';
import { Scenario } from '../capability/scenario.entity.ts';
import { SettlingPlan } from '../capability/settling-plan.entity.ts';
import { DrillResult } from '../drills/drill-result.entity.ts';
import { DrillSession } from '../drills/drill-session.entity.ts';
import { ExaminerMark } from '../drills/examiner-mark.entity.ts';
import { LaneDevice } from '../drills/lane-device.entity.ts';
import { RangeStop } from '../drills/range-stop.entity.ts';
import { ResultConflict } from '../drills/result-conflict.entity.ts';
import { ResultMedia } from '../drills/result-media.entity.ts';
import { ResultDevice } from '../drills/result-device.entity.ts';
import { RosterEntry } from '../drills/roster-entry.entity.ts';
import { SafetyCheck } from '../drills/safety-check.entity.ts';
import { Answer } from '../exams/answer.entity.ts';
import { AnswerFile } from '../exams/answer-file.entity.ts';
import { AnswerOp } from '../exams/answer-op.entity.ts';
import { Attempt } from '../exams/attempt.entity.ts';
import { AttemptDevice } from '../exams/attempt-device.entity.ts';
import { AttemptEvent } from '../exams/attempt-event.entity.ts';
import { Candidate } from '../exams/candidate.entity.ts';
import { Exam } from '../exams/exam.entity.ts';
import { ExamNotice } from '../exams/exam-notice.entity.ts';
import { ExamRoom } from '../exams/exam-room.entity.ts';
import { ExamTemplate } from '../exams/exam-template.entity.ts';
import { Intervention } from '../exams/intervention.entity.ts';
import { InterventionReading } from '../exams/intervention-reading.entity.ts';
import { Paper } from '../exams/paper.entity.ts';
import { ItemFigures } from '../exams/item-figures.entity.ts';
import { PaperFigures } from '../exams/paper-figures.entity.ts';
import { PaperItem } from '../exams/paper-item.entity.ts';
import { ItemAppeal } from '../exams/item-appeal.entity.ts';
import { ItemCorrection } from '../exams/item-correction.entity.ts';
import { Mark } from '../exams/mark.entity.ts';
import { MarkingLease } from '../exams/marking-lease.entity.ts';
import { MarkingQueue } from '../exams/marking-queue.entity.ts';
import { MarkingScript } from '../exams/marking-script.entity.ts';
import { Regrade } from '../exams/regrade.entity.ts';
import { LateCall } from '../exams/late-call.entity.ts';
import { RegradeLine } from '../exams/regrade-line.entity.ts';
import { ScoredAnswer } from '../exams/scored-answer.entity.ts';
import { ScoringRun } from '../exams/scoring-run.entity.ts';
import { Presence } from '../exams/presence.entity.ts';
import { Round } from '../exams/round.entity.ts';
import { Course } from '../learning/course.entity.ts';
import { Lesson } from '../learning/lesson.entity.ts';
import { LessonCheck } from '../learning/lesson-check.entity.ts';
import { StudyRecord } from '../learning/study-record.entity.ts';
import { NoticeChannel } from '../outreach/notice-channel.entity.ts';
import { NoticeDelivery } from '../outreach/notice-delivery.entity.ts';
import { Notification } from '../outreach/notification.entity.ts';
import { Branch } from '../org/branch.entity.ts';
import { Person } from '../org/person.entity.ts';
import { Posting } from '../org/posting.entity.ts';
import { Transfer } from '../org/transfer.entity.ts';
import { Unit } from '../org/unit.entity.ts';
import { Capability } from '../standards/capability.entity.ts';
import { DrillType } from '../standards/drill-type.entity.ts';
import { LawChange } from '../standards/law-change.entity.ts';
import { ModelChange } from '../standards/model-change.entity.ts';
import { ModelChangeLine } from '../standards/model-change-line.entity.ts';
import { ModelVersion } from '../standards/model-version.entity.ts';
import { Module } from '../standards/module.entity.ts';
import { Post } from '../standards/post.entity.ts';
import { PromotionRule } from '../standards/promotion-rule.entity.ts';
import { Requirement } from '../standards/requirement.entity.ts';
import { StandardVersion } from '../standards/standard-version.entity.ts';
import { AttendanceMark } from '../training/attendance-mark.entity.ts';
import { AttendanceRule } from '../training/attendance-rule.entity.ts';
import { CoverRule } from '../training/cover-rule.entity.ts';
import { DutyChange } from '../training/duty-change.entity.ts';
import { DutyEntry } from '../training/duty-entry.entity.ts';
import { Induction } from '../training/induction.entity.ts';
import { InductionImport } from '../training/induction-import.entity.ts';
import { InductionImportRow } from '../training/induction-import-row.entity.ts';
import { InductionPerson } from '../training/induction-person.entity.ts';
import { DutyImport } from '../training/duty-import.entity.ts';
import { Leave } from '../training/leave.entity.ts';
import { KeptChange } from '../training/kept-change.entity.ts';
import { LeaveKind } from '../training/leave-kind.entity.ts';
import { LeaveRequest } from '../training/leave-request.entity.ts';
import { StrengthRule } from '../training/strength-rule.entity.ts';
import { CallUpLine } from '../training/call-up-line.entity.ts';
import { CallUp } from '../training/call-up.entity.ts';
import { StoreMovement } from '../training/store-movement.entity.ts';
import { StoreSigning } from '../training/store-signing.entity.ts';
import { DutyHold } from '../training/duty-hold.entity.ts';
import { DutyHoldWord } from '../training/duty-hold-word.entity.ts';
import { DutyRule } from '../training/duty-rule.entity.ts';
import { ClassPlace } from '../training/class-place.entity.ts';
import { ClassSession } from '../training/class-session.entity.ts';
import { MandatedCourse } from '../training/mandated-course.entity.ts';
import { Shift } from '../training/shift.entity.ts';
import { ShiftSwap } from '../training/shift-swap.entity.ts';
import { ClosedPeriod } from '../training/closed-period.entity.ts';
import { Instructor, InstructorRating } from '../training/instructor.entity.ts';
import { PlanLine, PlanQuota } from '../training/plan-line.entity.ts';
import { Resource } from '../training/resource.entity.ts';
import { ResourceBooking } from '../training/resource-booking.entity.ts';
import { ScheduleChange } from '../training/schedule-change.entity.ts';
import { ScheduleDraft } from '../training/schedule-draft.entity.ts';
import { TrainingCategory } from '../training/training-category.entity.ts';
import { TrainingPlan } from '../training/training-plan.entity.ts';
import { TrainingClass } from '../training/training-class.entity.ts';
import { DeadLetter } from './dead-letter.entity.ts';
import { Heartbeat } from './heartbeat.entity.ts';
import { Outbox } from './outbox.entity.ts';
import { OutboxTask } from './outbox-task.entity.ts';
import { Setting } from './setting.entity.ts';

/** Every entity of the product, room by room. */
export const entities = [
  Unit,
  Branch,
  Person,
  Posting,
  Transfer,
  Account,
  SignIn,
  LoginThrottle,
  Grant,
  Charge,
  AccessLog,
  StandardVersion,
  Module,
  Capability,
  Post,
  Requirement,
  PromotionRule,
  LawChange,
  ModelChange,
  ModelChangeLine,
  ModelVersion,
  DrillType,
  Item,
  ItemVersion,
  ItemEvent,
  ItemEnemy,
  ItemText,
  ItemView,
  ItemBulk,
  ItemBulkLine,
  ItemExport,
  ItemImport,
  ItemImportLine,
  MediaObject,
  Exam,
  ExamTemplate,
  ExamNotice,
  Paper,
  PaperItem,
  ItemFigures,
  PaperFigures,
  Round,
  ExamRoom,
  Candidate,
  Attempt,
  AttemptDevice,
  AttemptEvent,
  Intervention,
  InterventionReading,
  Presence,
  AnswerFile,
  AnswerOp,
  Answer,
  Regrade,
  LateCall,
  RegradeLine,
  ScoringRun,
  ScoredAnswer,
  ItemCorrection,
  ItemAppeal,
  MarkingQueue,
  MarkingScript,
  MarkingLease,
  Mark,
  Course,
  Lesson,
  StudyRecord,
  LessonCheck,
  DrillSession,
  RosterEntry,
  ResultDevice,
  ResultMedia,
  ResultConflict,
  DrillResult,
  ExaminerMark,
  LaneDevice,
  RangeStop,
  SafetyCheck,
  Evidence,
  Exemption,
  SettlingPlan,
  CapabilityScore,
  HeatCell,
  HeatPast,
  Scenario,
  Report,
  ReportDelivery,
  ReportPart,
  PersonTier,
  TierDecision,
  TuningRun,
  AssessmentRequest,
  AssessmentRequestPerson,
  AssessorFigures,
  RandomDraw,
  Notification,
  NoticeChannel,
  NoticeDelivery,
  ArchiveChain,
  ArchiveSeal,
  ArchiveSealHead,
  TrainingRecord,
  Certificate,
  CertificateKind,
  TrainingClaim,
  RecordEntry,
  RecordImport,
  RecordImportRow,
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
  DutyImport,
  Induction,
  InductionImport,
  InductionImportRow,
  InductionPerson,
  AttendanceRule,
  AttendanceMark,
  DutyRule,
  DutyHold,
  DutyHoldWord,
  StoreMovement,
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
  Outbox,
  OutboxTask,
  DeadLetter,
  Heartbeat,
  Setting,
];
