import type { RefusalWords } from '../platform/refusal.ts';

/** Refusals of the heatmap and of what is asked about units. */
export const capabilityRefusals = {
  'past-not-ready': {
    status: 503,
    zh: '{on} 的数据正在重算，通常几分钟内完成。今天的数据不受影响，请稍后再看。',
    en: 'The figures of {on} are being worked out, usually within minutes. Those of today are not affected; look again shortly.',
  },
  'past-out-of-range': {
    status: 422,
    zh: '只能查看 {from} 到今天的数据。请另选日期。',
    en: 'Only days from {from} to today can be shown. Choose another date.',
  },
  'must-only-withheld': {
    status: 403,
    zh: '没有查看个人的权限时，不能单看岗位必备：两表相减会暴露个人。请看全部要求。',
    en: 'Without the right to see individuals, must-haves cannot be shown by themselves: the difference of the two tables would give people away. Look at all requirements.',
  },
} as const satisfies Record<string, RefusalWords>;
