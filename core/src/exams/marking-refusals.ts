import type { RefusalWords } from '../platform/refusal.ts';

/** Refusals of marking by people. */
export const markingRefusals = {
  'conflict-of-interest': {
    status: 403,
    zh: '应当回避：本人、同单位或直接上下级的答卷，请由其他考官办理。未作改动。',
    en: 'Keep out of it: one’s own script, or of one’s unit or direct chain, is for another examiner. Nothing was changed.',
  },
  'lease-ended': {
    status: 409,
    zh: '这份答卷的领取已到期并可能转给他人，未给分。请领取下一份。',
    en: 'Your hold on this script has ended and somebody else may have it; no mark was kept. Take the next one.',
  },
  'script-settled': {
    status: 409,
    zh: '这份答卷不再需要您给分，未覆盖任何分数。',
    en: 'This script needs no mark of yours any more; nothing was overwritten.',
  },
  'script-unsettled': {
    status: 409,
    zh: '这份答卷尚未定分。为保证匿名阅卷，定分后才能查看考生姓名。',
    en: 'This script is not settled. Marking is anonymous: the name can be seen only afterwards.',
  },
  'rubric-changed': {
    status: 409,
    zh: '评分要点刚刚修改过，请按新的要点核对后再给分。',
    en: 'The rubric has just changed; look at the new one before giving the mark.',
  },
  'attempt-graded': {
    status: 409,
    zh: '该答卷已完成评分，不能再撤回给分。请走重新计分或异议流程。',
    en: 'The attempt is graded; a mark can only be changed by a regrade or an appeal now.',
  },
} as const satisfies Record<string, RefusalWords>;
