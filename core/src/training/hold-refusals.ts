import type { RefusalWords } from '../platform/refusal.ts';

/** Refusals of duty holds. */
export const holdRefusals = {
  'hold-own': {
    status: 403,
    zh: '不能对自己的离岗培训作决定，请由其他负责人办理。',
    en: 'Nobody decides on their own duty hold. Another leader does.',
  },
  'hold-moved': {
    status: 409,
    zh: '情况已变化，这一步现在不能办理。请刷新后再看。',
    en: 'Things have moved: this step is not possible now. Reload and look again.',
  },
  'hold-disputed': {
    status: 409,
    zh: '所依据的成绩有异议尚未结案，结案前不能作不利决定。',
    en: 'The result is disputed. Until that is settled nothing is decided against the person.',
  },
  'hold-same-leader': {
    status: 403,
    zh: '异议须由另一位负责人答复，不能由原决定人自己维持。',
    en: 'Another leader answers the objection, not the one whose decision it is against.',
  },
  'hold-objection-late': {
    status: 409,
    zh: '现在不能对这一决定提出异议：已过期限，或已经提出过。',
    en: 'This decision cannot be objected to now: the time is over, or it was done already.',
  },
} as const satisfies Record<string, RefusalWords>;
