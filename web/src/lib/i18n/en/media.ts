import type { Translation } from '../phrases.ts';
import type { words as zh } from '../zh/media.ts';

export const words: Translation<typeof zh> = {
  title: 'Photos and films',
  photo: 'Photo',
  film: 'Film',
  limits:
    'Photos up to {photo} MB, films up to {film} MB. Kept on this device and sent when there is a network; the place where they were taken is left out. The result does not wait for them.',
  tooLarge:
    'The file has {size} MB, which is too much: photos may have {photo} MB, films {film} MB. It was not added and the result is not touched; take a shorter one.',
  noPhoto: 'This is neither photo nor film. It was not added, and the result is not touched.',
  unkept: 'This device has no room for the file: it is lost when you leave the page. Find a network first.',
  waiting: 'On this device, waiting to be sent',
  sending: '{percent}% sent',
  arrived: 'Sent',
  refused: 'Not taken: {reason}',
  again: 'Send again',
  discard: 'Delete from device',
  by: 'Added by {name}, {time}',
  removed: 'Removed by {name}, {time}: {reason}',
  remove: 'Remove…',
  removeTitle: 'Remove a photo or film',
  removeLead:
    'Nobody will see it any more. Who added it and when, and who removed it and why, stays on record.',
  removeReason: 'Reason',
  removeHint: 'For example: shows other people',
  removeMissing: 'Write down the reason, at least four characters.',
  removeOffline: 'There is no network. Nothing was removed.',
  photoOf: 'Photo of {name}',
  filmOf: 'Film of {name}',
  open: 'Open',
  onePhoto: 'Photo of the drill',
  oneFilm: 'Film of the drill',
};
