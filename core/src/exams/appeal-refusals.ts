import type { RefusalWords } from '../platform/refusal.ts';

/** Refusals of appeals against an item or a mark. */
export const appealRefusals = {
  'appeal-too-late': {
    status: 409,
    zh: '异议期已过（截止 {until}）。如有新的情况，请联系组训部门。',
    en: 'The time to object ended at {until}. If something new has come up, speak to the training division.',
  },
  'appeal-open': {
    status: 409,
    zh: '这道题您已有一份异议在处理中，答复前无需重复提交。',
    en: 'An appeal of yours on this item is open already; wait for its answer.',
  },
  'appeal-decided': {
    status: 409,
    zh: '该异议已办结，未作改动。',
    en: 'This appeal is settled; nothing was changed.',
  },
  'appeal-not-dismissed': {
    status: 409,
    zh: '只有未被采纳且未复核过的异议可以申请复核。',
    en: 'Only an appeal that was dismissed, and not looked at again yet, can go further.',
  },
  'sitting-not-voided': {
    status: 409,
    zh: '本场作答没有作废，或已恢复，无需提出异议。',
    en: 'This sitting is not void, or counts again; there is nothing to object to.',
  },
  'void-appeal-open': {
    status: 409,
    zh: '您对作废的异议正在处理中，答复前无需重复提交。',
    en: 'Your appeal against the voiding is open already; wait for its answer.',
  },
  'own-voiding': {
    status: 403,
    zh: '作废由您作出，异议须由其他考官处理。',
    en: 'You declared the sitting void; another examiner must settle the appeal against it.',
  },
  'own-appeal': {
    status: 403,
    zh: '不能处理自己提出的异议，请由另一位考官处理。',
    en: 'Nobody settles their own appeal; another examiner must.',
  },
  'own-mark': {
    status: 403,
    zh: '这份给分出自您本人，异议须由其他考官处理。',
    en: 'You gave this mark; another examiner must settle the appeal against it.',
  },
  'same-examiner': {
    status: 403,
    zh: '复核须由另一位考官处理：第一次答复是您作出的。',
    en: 'You gave the first answer; another examiner must look at it again.',
  },
} as const satisfies Record<string, RefusalWords>;
