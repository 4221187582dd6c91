import type { Translation } from '../phrases.ts';
import type { words as source } from '../zh/intake.ts';

export const words: Translation<typeof source> = {
  title: 'Bring in old records',
  answer: 'Nobody’s archive changes before you confirm; a whole import can be undone.',
  enterOne: 'Enter one',
  fileHint:
    'Excel (.xlsx), CSV (UTF-8 or GB18030), or the signed extract of another force (.json); at most 7 MB, about 50,000 rows.',
  noneBody: 'Use the template, or choose what an older system exported: columns can be matched freely.',
  done: '{n, plural, one {# record} other {# records}} written; each names its file, sheet and row.',
  undone:
    '{n, plural, one {# record} other {# records}} withdrawn. Entry and withdrawal both stay in the archive as proof.',
  confirm: 'Write {n, plural, one {# record} other {# records}}',
  signedBy:
    'Signature and chain hold; the key that signed is {key}. Before you write anything, ring the force that gave it and compare these letters: if they differ, it is not theirs.',
  who: 'Badge number or name could mean somebody else. Who is it?',
  sameRecord: 'The archive already has a record of that day and title.',
  evidence: 'Evidence of {code}: {score} points, proves level {level} at most',
  'fault.person-missing': 'Neither badge number nor name',
  'fault.title-missing': 'No title',
  'fault.day-missing': 'No date',
  'fault.day-none': 'This is no date we can read; write 2019-10-22',
  'fault.day-month': 'The date is incomplete: year, month and day, please',
  'fault.day-which': 'Day and month could be swapped; write 2019-10-22',
  'fault.day-early': 'Too early to be true; look at the original (often a number in the wrong calendar)',
  'fault.day-ahead': 'The date is after today',
  'fault.birth-wrong': 'The birth date cannot be read',
  'fault.hours-wrong': 'Hours should be a number',
  'fault.capability-unknown': 'No capability has this code',
  'fault.score-no-points': 'As evidence the score must be 0–100 points',
  'fault.person-unknown': 'Nobody of that name or number in your units',
};
