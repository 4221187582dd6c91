import type { Translation } from '../phrases.ts';
import type { words as zh } from '../zh/settings.ts';

export const words: Translation<typeof zh> = {
  title: 'Settings and offline store',
  answerClear: 'Nothing on this device waits to be uploaded.',
  answerWaits:
    '{n, plural, one {# item waits} other {# items wait}} on this device; they go up when there is a network.',
  looks: 'Looks and language',
  account: 'Account',
  looksLink: 'Who viewed my file',
  device: 'On this device',
  nothingWaits: 'Everything is uploaded.',
  nothingWaitsOffline: 'Offline now; everything before is uploaded.',
  waits: '{n, plural, one {# item is} other {# items are}} on this device, waiting to be uploaded.',
  opWaits: 'waiting to upload',
  openSession: 'Open the session',
  elsewhere:
    '{n, plural, one {# more answer or place in a lesson waits} other {# more answers or places in lessons wait}}; they are sent when you open that exam, practice or lesson.',
  others:
    '{n, plural, one {# item of another person waits} other {# items of other people wait}} here; they must sign in to send.',
  room: 'Space used',
  roomOf: '{used} of {quota}',
  roomUnknown: 'The browser does not tell how much space there is.',
  lasting: 'The browser promised not to clear it by itself.',
  notLasting: 'When unused for long, the browser may clear it. Better allow lasting storage.',
  syncNow: 'Sync now',
  export: 'Export to a file',
  keep: 'Allow lasting storage',
};
