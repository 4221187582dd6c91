import type { RefusalWords } from '../platform/refusal.ts';

/** Refusals of shifts and minimum cover. */
export const trainingRefusals = {
  'cover-unknown': {
    status: 422,
    zh: '没有这样的班次或能力。请从列表中选择后再保存。',
    en: 'There is no such shift or capability. Choose one from the list and save again.',
  },
} as const satisfies Record<string, RefusalWords>;
