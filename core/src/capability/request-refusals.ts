import type { RefusalWords } from '../platform/refusal.ts';

/** Refusals of requests to assess or train people. */
export const requestRefusals = {
  'assessment-nobody': {
    status: 422,
    zh: '这里已没有需要测评而尚未发起的人。请刷新后再看。',
    en: 'Nobody here is left whose assessment is not asked for already. Reload and look again.',
  },
  'training-nobody': {
    status: 422,
    zh: '这些人都已达标，或已有人请求调训。请刷新后再看。',
    en: 'These people all meet the standard, or their training is asked for already. Reload and look again.',
  },
  'assessment-day-passed': {
    status: 422,
    zh: '日期不能早于今天。请改为今天或以后的日期。',
    en: 'The day cannot be before today. Choose today or a later day.',
  },
  'assessment-closed': {
    status: 409,
    zh: '这项请求已经完成、撤回或未采纳，不能再改。',
    en: 'This request is done, withdrawn or declined and can no longer be changed.',
  },
} as const satisfies Record<string, RefusalWords>;
