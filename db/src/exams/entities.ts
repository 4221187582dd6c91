import { AnswerFile } from './answer-file.entity.ts';
import { AnswerOp } from './answer-op.entity.ts';
import { Answer } from './answer.entity.ts';
import { AttemptDevice } from './attempt-device.entity.ts';
import { AttemptEvent } from './attempt-event.entity.ts';
import { Attempt } from './attempt.entity.ts';
import { Candidate } from './candidate.entity.ts';
import { ExamNotice } from './exam-notice.entity.ts';
import { ExamRoom } from './exam-room.entity.ts';
import { ExamTemplate } from './exam-template.entity.ts';
import { Exam } from './exam.entity.ts';
import { InterventionReading } from './intervention-reading.entity.ts';
import { Intervention } from './intervention.entity.ts';
import { ItemAppeal } from './item-appeal.entity.ts';
import { ItemCorrection } from './item-correction.entity.ts';
import { ItemFigures } from './item-figures.entity.ts';
import { LateCall } from './late-call.entity.ts';
import { Mark } from './mark.entity.ts';
import { MarkingLease } from './marking-lease.entity.ts';
import { MarkingQueue } from './marking-queue.entity.ts';
import { MarkingScript } from './marking-script.entity.ts';
import { PaperFigures } from './paper-figures.entity.ts';
import { PaperItem } from './paper-item.entity.ts';
import { Paper } from './paper.entity.ts';
import { Presence } from './presence.entity.ts';
import { RegradeLine } from './regrade-line.entity.ts';
import { Regrade } from './regrade.entity.ts';
import { Round } from './round.entity.ts';
import { ScoredAnswer } from './scored-answer.entity.ts';
import { ScoringRun } from './scoring-run.entity.ts';

/** The tables of this room. */
export const examsTables = [
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
];
