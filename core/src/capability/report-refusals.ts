import type { RefusalWords } from '../platform/refusal.ts';

/** Refusals of reports and their deliveries. */
export const reportRefusals = {
  'report-without-columns': {
    status: 422,
    zh: '没有可用的列。请至少选一项与“按人员”或“按单位”相符的内容。',
    en: 'There is no column to show. Choose at least one that fits rows of people or of units.',
  },
  'report-right-lost': {
    status: 403,
    zh: '这份报表是按您当时的权限送达的，您现在已不负责其中的单位。请让制表人重新送达。',
    en: 'This report was cut to the rights you had when it was delivered; you no longer answer for those units. Ask its maker to deliver it again.',
  },
} as const satisfies Record<string, RefusalWords>;
