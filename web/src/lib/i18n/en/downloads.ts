export const words = {
  take: 'Download this lesson',
  takeHint: 'Kept on this device, to be studied without a network.',
  takeCourse: 'Download the whole course ({n, plural, one {# lesson} other {# lessons}})',
  courseHeld:
    'All {n, plural, one {# lesson is} other {# lessons are}} on this device and open without a network.',
  packageStays: 'Its text and questions come to this device; its package opens with a network only.',
  packagesStay:
    '{n, plural, one {# lesson holds a package, which opens} other {# lessons hold packages, which open}} with a network only.',
  courseHeldBut: '{n, plural, one {# lesson is} other {All # lessons are}} on this device',
  coursePart: '{here} of {all} lessons on this device',
  here: 'Downloaded · {size}',
  pause: 'Pause',
  goOn: 'Go on downloading',
  again: 'Download again',
  remove: 'Remove',
  removed: '“{title}” is off this device.',
  waiting: 'Waiting for its turn',
  offline: 'Waiting for the network; what has come is kept',
  coming: 'Downloading',
  progress: '{here} of {all}',
  paused: 'Paused; what has come is kept',
  full: 'No room on this device: remove some downloaded lessons, then go on',
  refused: 'The server did not give this lesson: it may not be open yet, or no longer be taught',
  cleared: 'The browser cleared this lesson; your progress is kept',
  unable:
    'This browser cannot keep lessons. Open the page in Chrome or Safari, or add it to the home screen.',
  listTitle: 'Downloaded lessons',
  none: 'No lesson on this device yet. Press “Download” on a course or lesson to study without a network.',
  find: 'Choose a course',
  sum: '{n, plural, one {# lesson} other {# lessons}}, {size} in all, {cap} at most',
  tight:
    'This device is short of room. {n, plural, one {# finished lesson takes} other {# finished lessons take}} {size} and can go.',
  removeFinished: 'Remove finished lessons',
  removedFinished: '{n, plural, one {# lesson} other {# lessons}} removed.',
  practice:
    'Practice: {n, plural, one {# question} other {# questions}} at hand, {waiting, plural, one {# answer waits} other {# answers wait}} to be sent.',
  practiceNone:
    'Practice: no questions at hand, {waiting, plural, one {# answer waits} other {# answers wait}} to be sent.',
  places: 'Progress of {n, plural, one {# lesson waits} other {# lessons wait}} to be sent.',
  placesNone: 'All progress has been sent.',
  oldest: 'The oldest has waited since {when}, for more than a day: please go online soon.',
  daysTitle: 'Days without a network',
  days: 'Today, the courses, your file, your capability and 5 practice questions are kept on this device.',
  update: 'Update now',
  updated: 'What is kept for offline is up to date.',
  updateFailed: 'Not updated: try again with a network. What was kept is still here.',
  homeScreen: 'Safari clears pages that were not opened for 7 days. Added to the home screen they are kept.',
  next: 'Download the next lesson by itself on Wi-Fi',
  nextHint:
    'While you study a lesson, the next one of its course is kept on this device; not while you save data or the network is slow. Finished ones make room.',
  nextNotNow:
    'Nothing comes by itself now: the browser does not say that you are on Wi-Fi, or data is being saved, or the network is slow.',
  clearedNow:
    'The browser cleared {n, plural, one {# downloaded lesson} other {# downloaded lessons}}. Your progress and all that waits are kept; download again in Settings.',
  fileName: 'study-waiting',
  fileSave: 'Save {n, plural, one {# unsent thing} other {# unsent things}} as a file',
  fileHint:
    'If the phone is about to break or has no network for long: save a file, bring it to another device, and it is sent from there. It holds your answers and notes; keep it to yourself.',
  fileSaved:
    'Saved {n, plural, one {# thing} other {# things}}. They stay on this device and are sent as before; sent from both, they count once.',
  fileBring: 'Bring a file that was saved on another device',
  fileBringHint: 'Your own only; what was sent already is not doubled.',
  fileTaken: 'Brought {n, plural, one {# thing} other {# things}} saved {when}; all have been sent.',
  fileTakenWaits:
    'Brought {n, plural, one {# thing} other {# things}} saved {when}; {rest, plural, one {# still waits} other {# still wait}} on this device and will be sent with a network.',
  file_unreadable:
    'This is not a whole file of unsent study; nothing was taken. Choose one whose name begins with “study-waiting”; files of range scores are brought in on the range.',
  file_another: 'This file belongs to somebody else; nothing was taken. They have to sign in to bring it.',
  file_full:
    'No room on this device: not all was taken, so keep the file. Remove some downloaded lessons and bring it again.',
} as const;
