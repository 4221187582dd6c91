import type { Translation } from '../phrases.ts';
import type { words as zh } from '../zh/bank.ts';

export const words = {
  true: 'True',
  false: 'False',
  rightOption: 'Right answer',
  yourOption: 'Your choice',
  blank: 'Blank {n}',
  number: 'Write the number',
  accepted: 'Right answer: {text}',
  matchTo: 'Choices',
  choose: 'Choose',
  moveUp: 'Move up: {text}',
  moveDown: 'Move down: {text}',
  movedTo: '{text}, now in place {n}',
  orderAsIs: 'Answer with this order',
  kindSingle: 'Single choice',
  kindMultiple: 'Multiple choice',
  kindTrueFalse: 'True/false',
  kindFillBlank: 'Fill-in',
  kindNumeric: 'Number',
  kindMatching: 'Matching',
  kindOrdering: 'Ordering',
  points: '{n, plural, one {# point} other {# points}}',
  lawBasis: 'Basis in law',
  explanation: 'Explanation',
} as const satisfies Translation<typeof zh>;
