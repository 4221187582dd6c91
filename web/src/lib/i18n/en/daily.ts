import type { Translation } from '../phrases.ts';
import type { words as source } from '../zh/daily.ts';

export const words: Translation<typeof source> = {
  title: '{n} minutes proposed for today',
  none: 'Nothing to study today: you are up to date.',
  resume: 'go on where you stopped',
  mandatory: 'mandatory for your post',
  gap: 'serves your largest gap: {name}',
  practice: '{n, plural, one {# mistake is} other {# mistakes are}} due again',
  practiceTitle: 'Practise your mistakes',
  minutes: '{n, plural, one {# minute} other {# minutes}}',
  go: 'Begin',
  more: 'Practice and mistakes',
  hours: 'My training hours',
  set: 'Minutes a day',
  card: 'Study',
  perDay: 'How long a day',
  choice0: 'No reminders',
  choice5: '5 minutes',
  choice12: '12 minutes',
  choice20: '20 minutes',
  hoursHint:
    'Reminders of study come within these hours only, and never from 8 in the evening to 8 in the morning.',
  from: 'From',
  to: 'To',
  save: 'Save',
  saved: 'Saved.',
  notes: 'Notes and favourites',
  path: 'The path of my post',
};
