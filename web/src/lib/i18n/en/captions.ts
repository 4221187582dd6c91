import type { Translation } from '../phrases.ts';
import type { words as zh } from '../zh/captions.ts';

export const words = {
  add: 'Add captions',
  other: 'Other captions',
  name: '字幕',
  nameOf: 'Name of the captions: {of}',
  remove: 'Remove the captions: {of}',
  transcript: 'Transcript',
  none: 'The transcript cannot be opened just now.',
  again: 'Load again',
} as const satisfies Translation<typeof zh>;
