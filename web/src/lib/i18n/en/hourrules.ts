import type { Translation } from '../phrases.ts';
import type { words as source } from '../zh/hourrules.ts';

export const words: Translation<typeof source> = {
  rulesTitle: 'Rules of training hours',
  rulesNote: 'Lessons completed from the day on count by the new rule; those completed before keep theirs.',
  ruleLine: '{year} hours a year; {steps}; {test} by testing out',
  step: 'from {minutes} minutes {hours}',
  demo: 'demonstration',
  noRule: 'There is no rule of training hours',
  noRuleBody: 'Completed lessons count once there is one.',
  newRule: 'Make a rule',
  yearHours: 'Hours asked for a year',
  testOutHours: 'Hours for testing out',
  fromMinutes: 'From minutes',
  stepHours: 'Hours',
  addStep: 'Add a step',
  removeStep: 'Remove this step',
  numbers: 'Please type a number; decimals are fine.',
};
