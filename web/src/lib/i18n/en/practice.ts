import type { Translation } from '../phrases.ts';
import type { words as source } from '../zh/practice.ts';

export const words: Translation<typeof source> = {
  title: 'Practice and mistakes',
  answerDue:
    '{n, plural, one {# mistake is} other {# mistakes are}} due again today. Five questions take some 3 minutes.',
  answerNext: 'No mistake is due; the next one comes on {day}.',
  answerNone: 'No mistake waits to be practised.',
  of: 'Question {n} of {all}',
  why_due: 'you got it wrong before, and it is due again',
  why_fading: 'this capability lapses soon',
  why_gap: 'this capability is below the standard of your post',
  answer: 'Answer',
  skip: 'I do not know, show me',
  next: 'Next question',
  keptHere: 'Kept on this device; with a network you will see whether it was right, and why.',
  finish: 'Done',
  result: '{right} of {all} right.',
  waits: '{n, plural, one {# answer waits} other {# answers wait}} to be sent',
  again: 'Practise again',
  empty: 'There is nothing to practise now',
  emptyOffline:
    'There is no network, and this device keeps no questions. Open this page once with a network to practise without.',
  toLearn: 'Go to lessons',
  book: 'Mistake book',
  bookEmpty: 'No mistakes yet',
  bookEmptyBody:
    'What you get wrong in the three questions and in released exams stands here and comes again after 7, 30 and 90 days; right each time, it is known.',
  held: '{n, plural, one {# question is} other {# questions are}} part of an exam now and shown after it.',
  wrongTimes: 'wrong {n, plural, one {once} other {# times}}, last on {day}',
  due: 'again on {day}',
  dueNow: 'due now',
  known: 'known',
  onlyMine: 'Practice is for yourself: no score counts it, and there are no streaks.',
  withheld: 'This question is part of an exam now; its explanation comes after it.',
  waitingTitle: 'Practice answers',
};
