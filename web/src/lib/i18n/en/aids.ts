import type { Translation } from '../phrases.ts';
import type { words as zh } from '../zh/aids.ts';

export const words = {
  title: 'Display and reading aids',
  size: 'Text size',
  contrast: 'High contrast',
  contrastHint: 'Black on white',
  column: 'Single column',
  columnHint: 'Everything in one column',
  line: 'Line reader',
  lineHint: 'Shows one line at a time; Alt+Shift+↑↓ moves it',
  lineUp: 'Move the line up',
  lineDown: 'Move the line down',
  lineHeight: 'Height of the line',
  mask: 'Mask answers',
  maskHint: 'The first press uncovers a choice, the next picks it',
  keys: 'Single keys',
  read: 'Read the item aloud',
  readStop: 'Stop reading',
} as const satisfies Translation<typeof zh>;
