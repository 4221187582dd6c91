import type { RefusalWords } from '../platform/refusal.ts';

/** Refusals of units, people and posts. */
export const orgRefusals = {
  'transfer-planned': {
    status: 409,
    zh: '此人已有一项待生效的调动，请先撤回再另行安排。',
    en: 'A transfer of this person is planned already: take it back before you plan another.',
  },
  'transfer-over': {
    status: 409,
    zh: '这项调动已经生效或已撤回，不能再撤回。',
    en: 'This transfer was carried out or taken back; it cannot be taken back now.',
  },
} as const satisfies Record<string, RefusalWords>;
