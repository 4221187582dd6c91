import type { RefusalWords } from '../platform/refusal.ts';

/** Refusals of requests to assess people. */
export const requestRefusals = {
  'assessment-nobody': {
    status: 422,
    zh: '这里已没有需要测评而尚未发起的人。请刷新后再看。',
    en: 'Nobody here is left whose assessment is not asked for already. Reload and look again.',
  },
  'assessment-day-passed': {
    status: 422,
    zh: '日期不能早于今天。请改为今天或以后的日期。',
    en: 'The day cannot be before today. Choose today or a later day.',
  },
  'assessment-closed': {
    status: 409,
    zh: '这项测评已经完成或撤回，不能再改。',
    en: 'This assessment is done or withdrawn and can no longer be changed.',
  },
} as const satisfies Record<string, RefusalWords>;
