import type { Translation } from '../phrases.ts';
import type { words as zh } from '../zh/exams.ts';

export const words = {
  answered: 'answered',
  unanswered: 'not answered',
  unseen: 'not seen',
  flagged: 'flagged',
  itemPalette: 'Question palette',
  filterAll: 'All {n}',
  filterUnanswered: 'Not answered {n}',
  filterFlagged: 'Flagged {n}',
  timeLeft: '{time} left',
  timeShow: 'Show time',
  timeHide: 'Hide time',
  minutesLeft: '{n, plural, one {# minute} other {# minutes}} left',
  timeUp: 'Time is up',
} as const satisfies Translation<typeof zh>;
