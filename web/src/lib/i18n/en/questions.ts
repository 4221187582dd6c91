import type { Translation } from '../phrases.ts';
import type { words as zh } from '../zh/questions.ts';

export const words = {
  title: 'Three questions',
  testOutTitle: 'Test out',
  of: 'Question {n} of 3',
  next: 'Next',
  back: 'Back',
  handIn: 'Hand in',
  missing: '{n, plural, one {# question is} other {# questions are}} not answered; they count as wrong.',
  result: 'Result',
  passed: 'Passed, {n} right. The lesson is complete.',
  failed: '{n} right, two are needed. Read the explanations, then try another three.',
  again: 'Try another three',
  nextLesson: 'Next lesson',
  toLesson: 'Back to the lesson',
  toCourse: 'Back to the course',
  offline: 'No network: your answers stay on this page; hand in when you are online.',
  right: 'Right',
  wrong: 'Wrong',
  partial: 'Partly right',
  unanswered: 'Not answered',
  scoreNote:
    'Completing a lesson adds no points; these three answers are evidence and weigh as an online quiz does.',
} as const satisfies Translation<typeof zh>;
