import type { Translation } from '../phrases.ts';
import type { words as source } from '../zh/reason.ts';

export const words = {
  label: 'Reason',
  missing: 'Write down the reason, {n} characters at least.',
  cancel: 'Cancel',
} satisfies Translation<typeof source>;
