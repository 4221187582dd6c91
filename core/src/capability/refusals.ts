import type { RefusalWords } from '../platform/refusal.ts';

/** Refusals of the heatmap and of what is asked about units. */
export const capabilityRefusals = {
  'past-not-ready': {
    status: 503,
    zh: '{on} 的数据还没有保存好，系统正在补算，通常几分钟内完成。离它最近、现在就能看的是 {near}。',
    en: 'The figures of {on} are not kept yet; they are being worked out, usually within minutes. The nearest day that can be shown now is {near}.',
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
  'scenario-target-unknown': {
    status: 422,
    zh: '调入的单位或岗位不存在，或不在您负责的范围内。请重新选择。',
    en: 'The unit or post of a transfer does not exist, or you do not answer for it. Choose another one.',
  },
} as const satisfies Record<string, RefusalWords>;
