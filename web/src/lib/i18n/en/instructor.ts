import type { Translation } from '../phrases.ts';
import type { words as zh } from '../zh/instructor.ts';

export const words: Translation<typeof zh> = {
  mine: 'My page as an instructor',
  none: 'You are not an instructor',
  noneBody: 'Once the training division appoints you, your hours, ratings and calibration stand here.',
  appoint: 'Appoint an instructor',
  appointed: 'Appointed; classes can book them.',
  change: 'Change the appointment',
  changed: 'Changed.',
  badge: 'Badge number',
  badgeMissing: 'Enter the badge number.',
  directionsMissing: 'Choose one to eight directions.',
  from: 'First day of the term',
  to: 'Last day of the term',
  toHint: 'Empty: open-ended; to end the appointment, enter its last day.',
  termWrong: 'The last day is not before the first.',
  hours: 'Hours a year',
  hoursWrong: 'A whole number from 0 to 2000.',
  reason: 'Reason',
  reasonHint: 'At least 4 characters; it stays on record.',
  reasonMissing: 'Say why.',
  over: 'The term ended on {day}.',
  changes: 'The appointment',
  ratingNote:
    'A class counts once its time to rate is over and three or more have rated; below five ratings no mean is shown.',
  myClasses: 'Classes that I lead',
  myClass: '{days} · {held}/{capacity} people',
};
