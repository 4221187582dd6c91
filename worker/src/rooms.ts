import { sweepSignIns } from './access/sweep-sign-ins.schedule.ts';
import { eraseByRule } from './archive/erase-records.schedule.ts';
import { fillArchivesInTurn } from './archive/fill-archives.schedule.ts';
import { keepingRecords } from './archive/keep-records.job.ts';
import { watchingCertificates } from './archive/watch-certificates.schedule.ts';
import { carryIntoBank } from './bank/carry-correction.job.ts';
import { changeItems } from './bank/change-items.job.ts';
import { clearMedia } from './bank/clear-media.schedule.ts';
import { importItems } from './bank/import.job.ts';
import { tendBank } from './bank/tend-bank.schedule.ts';
import { keepPast } from './capability/keep-past.schedule.ts';
import { learnByNight } from './capability/learn-night.schedule.ts';
import { markDisputed } from './capability/mark-disputed.job.ts';
import { newDay } from './capability/new-day.schedule.ts';
import { rebuildForChange, rebuildForStandard } from './capability/rebuild-standard.job.ts';
import { recomputeTierOfBooked } from './capability/recompute-booked.job.ts';
import { recomputeUnit } from './capability/recompute-cells.job.ts';
import { recomputeMoved } from './capability/recompute-moved.job.ts';
import { noticingLapses } from './capability/notice-lapses.schedule.ts';
import { planSettlingIn } from './capability/plan-settling.job.ts';
import { recomputePerson } from './capability/recompute-person.job.ts';
import { recomputeTierOfPerson } from './capability/recompute-tier.job.ts';
import { sendReports } from './capability/send-reports.schedule.ts';
import { takeInCheck } from './capability/take-in-check.job.ts';
import { takeInDrill } from './capability/take-in-drill.job.ts';
import { takeInExam } from './capability/take-in-exam.job.ts';
import { takeInRegrade } from './capability/take-in-regrade.job.ts';
import { voidExam } from './capability/void-exam.job.ts';
import { printReport } from './capability/print-report.job.ts';
import { writeReport } from './capability/write-report.job.ts';
import { dropUnfinishedMedia } from './drills/drop-unfinished.schedule.ts';
import { keepDaysOfClass, keepDaysOfPlaces } from './drills/keep-class-days.job.ts';
import { openingClassDays } from './drills/open-class-days.schedule.ts';
import { tellJudged, tellRange } from './drills/tell-range.job.ts';
import { adjudicateScript } from './exams/adjudicate-script.job.ts';
import { auditReceipts } from './exams/audit-answers.schedule.ts';
import { analyseItems } from './exams/analyse-items.schedule.ts';
import { finishMarked } from './exams/finish-marked.schedule.ts';
import { gradeWhenMarked, gradeWhenSubmitted } from './exams/grade-attempt.job.ts';
import { queueForMarkers } from './exams/queue-scripts.job.ts';
import { releaseResults } from './exams/release-results.schedule.ts';
import { sealOverdue } from './exams/seal-overdue.schedule.ts';
import { settleRound } from './exams/settle-round.job.ts';
import { previewRegrade } from './exams/preview-regrade.job.ts';
import { publishApprovedRegrade } from './exams/publish-regrade.job.ts';
import { forgetVoided } from './exams/void-figures.job.ts';
import { unpackPackage } from './learning/packages/unpack-package.job.ts';
import { tendLessons } from './learning/tend-lessons.schedule.ts';
import { tellRecordStore } from './learning/xapi/tell-record-store.job.ts';
import { carryOutPlanned } from './org/carry-out-transfers.schedule.ts';
import { countingBranches } from './outreach/count-branches.schedule.ts';
import { remindingOfPushes, sendingPushes } from './outreach/pushes/send-pushes.schedule.ts';
import { tellingOfTiers } from './outreach/tell-tiers.schedule.ts';
import { remindOfPush, tellOfAnsweredPush, tellOfMovedPush } from './outreach/pushes/tell-pushes.job.ts';
import { clearLessonMedia } from './learning/media/clear-media.schedule.ts';
import { makeLadders } from './learning/media/make-ladders.schedule.ts';
import { tellPeople } from './outreach/tell-people.job.ts';
import { weighHoldsOfDrill, weighHoldsOfExam, weighHoldsOfRegrade } from './training/weigh-holds.job.ts';
import { bringChangesIntoForce, bringPublishedIntoForce } from './standards/bring-into-force.ts';
import { tryModelChange } from './standards/try-change.job.ts';
import { moveUpWaiting } from './training/move-up.job.ts';
import { watchingCalls } from './training/watch-calls.schedule.ts';
import { tieRoundOfIntake } from './training/tie-intake-round.job.ts';
import { recordClosedClass } from './training/write-class-lines.job.ts';
import { watchingProbation } from './training/watch-probation.schedule.ts';
import { watchingLeave } from './training/watch-leave.schedule.ts';
import type { Listener, Schedule } from './platform/listener.ts';
import { sweepHouse } from './platform/sweep-house.schedule.ts';
import { takeLists } from './platform/take-lists.job.ts';

/** Every listener of the worker; a job is one file `<room>/<what>.job.ts` and one line here. */
export const listeners: readonly Listener[] = [
  gradeWhenSubmitted,
  gradeWhenMarked,
  queueForMarkers,
  previewRegrade,
  publishApprovedRegrade,
  adjudicateScript,
  settleRound,
  takeInExam,
  voidExam,
  forgetVoided,
  takeInRegrade,
  markDisputed,
  takeInCheck,
  takeInDrill,
  tellJudged,
  tellRange,
  keepDaysOfClass,
  keepDaysOfPlaces,
  recomputePerson,
  recomputeMoved,
  planSettlingIn,
  recomputeUnit,
  recomputeTierOfBooked,
  recomputeTierOfPerson,
  rebuildForChange,
  rebuildForStandard,
  writeReport,
  printReport,
  tryModelChange,
  bringPublishedIntoForce,
  carryIntoBank,
  changeItems,
  importItems,
  takeLists,
  unpackPackage,
  tieRoundOfIntake,
  recordClosedClass,
  weighHoldsOfDrill,
  weighHoldsOfExam,
  weighHoldsOfRegrade,
  moveUpWaiting,
  tellOfMovedPush,
  tellOfAnsweredPush,
  remindOfPush,
  ...tellPeople,
  ...keepingRecords,
  ...tellRecordStore,
];

/** Work that comes with time. */
export const schedules: readonly Schedule[] = [
  sweepHouse,
  sweepSignIns,
  sealOverdue,
  releaseResults,
  finishMarked,
  newDay,
  noticingLapses,
  carryOutPlanned,
  bringChangesIntoForce,
  keepPast,
  sendReports,
  learnByNight,
  tendBank,
  clearMedia,
  tendLessons,
  clearLessonMedia,
  makeLadders,
  dropUnfinishedMedia,
  openingClassDays,
  analyseItems,
  fillArchivesInTurn,
  eraseByRule,
  watchingCertificates,
  watchingLeave,
  watchingProbation,
  watchingCalls,
  sendingPushes,
  countingBranches,
  remindingOfPushes,
  tellingOfTiers,
  auditReceipts,
];
