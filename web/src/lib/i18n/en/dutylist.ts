import type { Translation } from '../phrases.ts';
import type { words as source } from '../zh/dutylist.ts';

export const words: Translation<typeof source> = {
  rosterTitle: 'Import rosters',
  rosterAnswer:
    'Nobody’s shifts change before you confirm; a roster goes in as a whole and can be undone as a whole. A shift left below its minimum takes a reason.',
  rosterHint:
    'Excel or CSV, at most 7 MB. A person and day a row (badge number, date, shift), or a person a row with days as columns; “off” takes them off that day, an empty cell changes nothing.',
  rosterConfirm: 'Take {n, plural, one {# entry} other {# entries}} in',
  rosterDone: '{n, plural, one {# entry is} other {# entries are}} in.',
  rosterUndone: '{n} were taken back; the roster is as it was.',
  rosterOnRecord: 'The roster says so already; nothing is doubled.',
  leaveTitle: 'Import leave',
  leaveAnswer:
    'Brings leave that was approved elsewhere. Nothing changes before you confirm, and the whole can be undone.',
  leaveHint: 'Excel or CSV, at most 7 MB. A leave a row: badge number, kind, from, to.',
  leaveConfirm: 'Take {n, plural, one {# leave} other {# leaves}} in',
  leaveDone: '{n, plural, one {# leave is} other {# leaves are}} in.',
  leaveUndone: '{n} were taken back. Leave that somebody did something with since stays.',
  leaveOnRecord: 'This leave is on record already and is not doubled.',
  none: 'Compare with the template, or choose a table as your personnel system gives it: columns can be matched by hand. The same table brought again is not doubled.',
  who: 'Badge number and name may mean several people. Who is it?',
  left: 'left the force',
  'fault.badge-missing': 'no badge number',
  'fault.person-unknown': 'no such badge number in your scope',
  'fault.person-left': 'left the force',
  'fault.day-missing': 'no day',
  'fault.day-none': 'this day cannot be read; write 2026-11-23',
  'fault.day-month': 'the day is not whole; write year, month and day',
  'fault.day-which': 'day and month may be swapped; write 2026-11-23',
  'fault.day-far': 'too far off: rosters come in from two months back to a year ahead',
  'fault.days-order': 'it ends before it begins',
  'fault.days-many': 'longer than this kind allows at once',
  'fault.kind-missing': 'no kind of leave',
  'fault.kind-unknown': 'no such kind of leave',
  'fault.shift-missing': 'no shift',
  'fault.shift-unknown': 'no such shift',
  'fault.leave-overlap': 'overlaps leave on record',
  'fault.leave-twice': 'overlaps another row of this table',
  'fault.on-leave': 'on leave that day',
};
