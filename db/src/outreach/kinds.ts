import { appealAnswered } from './kinds/appeal-answered.ts';
import { appealToDecide } from './kinds/appeal-to-decide.ts';
import { assessmentMoved } from './kinds/assessment-moved.ts';
import { assessmentToPlan } from './kinds/assessment-to-plan.ts';
import { attemptVoided } from './kinds/attempt-voided.ts';
import { callSettled } from './kinds/call-settled.ts';
import { classMoved } from './kinds/class-moved.ts';
import { classCloseReturned } from './kinds/class-close-returned.ts';
import { classToClose } from './kinds/class-to-close.ts';
import { callToAnswer } from './kinds/call-to-answer.ts';
import { callToSettle } from './kinds/call-to-settle.ts';
import { callUpAnswered } from './kinds/call-up-answered.ts';
import { callUpToApprove } from './kinds/call-up-to-approve.ts';
import { calledFromUnit } from './kinds/called-from-unit.ts';
import { capabilityLapsed } from './kinds/capability-lapsed.ts';
import { certificateDue } from './kinds/certificate-due.ts';
import { certificateMoved } from './kinds/certificate-moved.ts';
import { claimAnswered } from './kinds/claim-answered.ts';
import { claimToDecide } from './kinds/claim-to-decide.ts';
import { drillToConfirm } from './kinds/drill-to-confirm.ts';
import { examinersDiffer } from './kinds/examiners-differ.ts';
import { examAssigned } from './kinds/exam-assigned.ts';
import { examWithdrawn } from './kinds/exam-withdrawn.ts';
import { holdMoved } from './kinds/hold-moved.ts';
import { holdToDecide } from './kinds/hold-to-decide.ts';
import { mistakeAnswered } from './kinds/mistake-answered.ts';
import { mistakeToAnswer } from './kinds/mistake-to-answer.ts';
import { planAnswered } from './kinds/plan-answered.ts';
import { planToApprove } from './kinds/plan-to-approve.ts';
import { postingToDecide } from './kinds/posting-to-decide.ts';
import { probationDue } from './kinds/probation-due.ts';
import { postHidden } from './kinds/post-hidden.ts';
import { questionAnswered } from './kinds/question-answered.ts';
import { questionToAnswer } from './kinds/question-to-answer.ts';
import { rangeStopped } from './kinds/range-stopped.ts';
import { recordAppealAnswered } from './kinds/record-appeal-answered.ts';
import { recordAppealToDecide } from './kinds/record-appeal-to-decide.ts';
import { recordAppealUpheld } from './kinds/record-appeal-upheld.ts';
import { leaveAnswered } from './kinds/leave-answered.ts';
import { leaveLate } from './kinds/leave-late.ts';
import { leaveToDecide } from './kinds/leave-to-decide.ts';
import { lateAnswersLeft } from './kinds/late-answers-left.ts';
import { lateAnswersToDecide } from './kinds/late-answers-to-decide.ts';
import { lawChangeMine } from './kinds/law-change-mine.ts';
import { lawChangeOfUnit } from './kinds/law-change-of-unit.ts';
import { lawCampaign } from './kinds/law-campaign.ts';
import { regradeAnswered } from './kinds/regrade-answered.ts';
import { regradeToDecide } from './kinds/regrade-to-decide.ts';
import { reportDelivered } from './kinds/report-delivered.ts';
import { reportNotReceived } from './kinds/report-not-received.ts';
import { reportRefused } from './kinds/report-refused.ts';
import { resultsCrossed } from './kinds/results-crossed.ts';
import { retentionAnswered } from './kinds/retention-answered.ts';
import { retentionToDecide } from './kinds/retention-to-decide.ts';
import { resultChanged } from './kinds/result-changed.ts';
import { resultReleased } from './kinds/result-released.ts';
import { scriptsToMark } from './kinds/scripts-to-mark.ts';
import { swapAnswered } from './kinds/swap-answered.ts';
import { swapToDecide } from './kinds/swap-to-decide.ts';
import { tierDecided } from './kinds/tier-decided.ts';
import { transferChanged } from './kinds/transfer-changed.ts';
import { voidAppealAnswered } from './kinds/void-appeal-answered.ts';
import { voidAppealToDecide } from './kinds/void-appeal-to-decide.ts';
import type { NotificationKind } from './notification-kind.ts';

/** Everything people are told of; a kind is one file and one line here. */
export const notificationKinds: readonly NotificationKind[] = [
  examAssigned,
  examWithdrawn,
  scriptsToMark,
  resultReleased,
  resultChanged,
  attemptVoided,
  appealAnswered,
  appealToDecide,
  recordAppealAnswered,
  recordAppealToDecide,
  recordAppealUpheld,
  voidAppealAnswered,
  voidAppealToDecide,
  regradeToDecide,
  regradeAnswered,
  retentionToDecide,
  retentionAnswered,
  lateAnswersToDecide,
  lateAnswersLeft,
  drillToConfirm,
  postHidden,
  questionAnswered,
  questionToAnswer,
  mistakeToAnswer,
  mistakeAnswered,
  examinersDiffer,
  rangeStopped,
  lawCampaign,
  lawChangeMine,
  lawChangeOfUnit,
  assessmentToPlan,
  assessmentMoved,
  tierDecided,
  transferChanged,
  reportDelivered,
  reportNotReceived,
  reportRefused,
  capabilityLapsed,
  certificateMoved,
  certificateDue,
  claimToDecide,
  claimAnswered,
  leaveToDecide,
  leaveAnswered,
  leaveLate,
  holdToDecide,
  holdMoved,
  postingToDecide,
  probationDue,
  resultsCrossed,
  callToAnswer,
  callToSettle,
  callSettled,
  classMoved,
  classCloseReturned,
  classToClose,
  planToApprove,
  planAnswered,
  callUpToApprove,
  callUpAnswered,
  calledFromUnit,
  swapToDecide,
  swapAnswered,
];
