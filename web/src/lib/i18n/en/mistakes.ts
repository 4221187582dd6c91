import type { Translation } from '../phrases.ts';
import type { words as zh } from '../zh/mistakes.ts';

export const words: Translation<typeof zh> = {
  title: 'Mistakes in lessons',
  answer: '{open, plural, one {# waits} other {# wait}} for an answer, {mine} of them in courses you wrote.',
  none: 'Nobody has told of a mistake',
  noneBody: 'Mistakes that learners tell of appear here and in your inbox.',
  openList: 'Waiting for an answer',
  doneList: 'Answered',
  mine: 'My course',
  at: 'Film {time}',
  by: '{name} ({unit}) · {day}',
  look: 'See the place',
  edit: 'Change the course',
  reply: 'Answer to whoever told of it',
  willCorrect: 'Will be corrected',
  willKeep: 'Stays, and why',
  decision: 'The lesson',
  send: 'Answer',
  sent: 'Answered; they will be told.',
  corrected: 'Will be corrected',
  kept: 'Stays as it is',
  answeredBy: '{name} · {day}',
};
