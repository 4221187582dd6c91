import type { words as source } from '../zh/parts.ts';
import type { Translation } from '../phrases.ts';

export const words: Translation<typeof source> = {
  locked: 'This course is not open yet. Finish first:',
  noMedium: 'There is no file here yet.',
  opening: 'Opening…',
  partFailed: 'This part did not open. All the rest is here; reload once you are online.',
  documentFailed: 'The document did not open. Your progress is saved; try again, or go on with the rest.',
  again: 'Try again',
  pageBefore: 'Previous page',
  pageAfter: 'Next page',
  pageOf: 'Page {n} of {of}',
  slides: 'Slides',
  slideBefore: 'Previous slide',
  slideAfter: 'Next slide',
  slideOf: 'Slide {n} of {of}',
  scenario: 'Scenario',
  decideNow: 'Decide now without watching to the end',
  goOn: 'Go on',
  scenarioEnd: 'The scenario ends here. Nothing you chose is scored.',
  fromTheStart: 'From the start',
  slow: 'The network is slow. Your place is saved; a lighter form may help:',
  readInstead: 'Read the transcript',
  listenInstead: 'Sound only',
  lightInstead: 'Low resolution ({kb} kbit/s)',
  filmAgain: 'Back to the film',
  captions: 'Captions',
};
