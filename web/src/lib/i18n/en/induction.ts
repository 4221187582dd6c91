import type { Translation } from '../phrases.ts';
import type { words as source } from '../zh/induction.ts';

/** The own way in of somebody new: its steps and what is missing. */
export const words: Translation<typeof source> = {
  postedAs: '{unit} · {post}, since {day}',
  stepDone: 'Done',
  stepOpen: 'Open',
  stepAccount: 'Account',
  stepClass: 'Class',
  stepLessons: 'Lessons',
  stepExam: 'Exam',
  stepDrill: 'Drills',
  stepCertificate: 'Certificates',
  stepPosting: 'Posting',
  mineTitle: 'My way in',
  mineAnswer: '“{name}”: {done} of {of} steps done.',
  mineThrough: '“{name}”: all done; you are posted.',
  mineLeft: 'You have left “{name}”.',
  mineNone: 'No intake',
  mineNoneBody: 'When you are in an intake, your way to the post is shown here.',
  mineProbation: 'On probation until {day}',
  mineLearn: 'To the lessons',
  mineExams: 'To my exams',
  mineConfirm: 'To the result',
};
