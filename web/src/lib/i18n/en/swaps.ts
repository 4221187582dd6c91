import type { Translation } from '../phrases.ts';
import type { words as zh } from '../zh/swaps.ts';

export const words: Translation<typeof zh> = {
  title: 'Swaps asked for ({n} open)',
  asked: 'Swap asked for',
  accepted: 'Swapped',
  declined: 'Declined',
  withdrawn: 'Taken back',
  askedBy: '{name} on {day}: {why}',
  takenBy: '{name} takes it over',
  decide: 'Answer',
  sheet: 'Swap: {name}',
  about: '{day} {shift}. {by} asks: {why}',
  stand: '{n, plural, one {# person is} other {# people are}} on this shift; a swap keeps the number.',
  standLeast:
    '{n, plural, one {# person is} other {# people are}} on this shift, at least {least}; a swap keeps the number.',
  nobody: 'Nobody of the unit can take this shift over.',
  taker: 'Who takes it over ({n} can, by badge number)',
  answer: 'Answer (needed to decline)',
  reasonMissing: 'Say why you decline.',
  accept: 'Accept the swap',
  decline: 'Decline',
  acceptedDone: 'Swapped; the roster has changed.',
  declinedDone: 'Answered.',
  ask: 'Ask for a swap',
  askBody:
    'Whoever keeps the roster is asked that somebody else takes over from {name}: {when}. You are told the answer.',
  why: 'Reason',
  whyDraft: 'Called to training: {title}',
  sep: ', ',
  send: 'Ask',
  cancel: 'Cancel',
  askedDone: 'A swap was asked for {name}.',
};
