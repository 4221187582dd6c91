import type { RefusalWords } from '../../platform/refusal.ts';

/** Refusals of Party branches and their records. */
export const branchRefusals = {
  'meeting-closed': {
    status: 409,
    zh: '这条记录已归档或已作废，内容保留，不能再改。如有更正，请另记一次会议并注明。',
    en: 'This record is closed or struck out. It is kept as it is; put a correction into a new record.',
  },
  'meeting-files-full': {
    status: 409,
    zh: '一条记录最多放 12 份材料，这一份未保存。请先合并再上传。',
    en: 'A record holds 12 files; this one was not saved. Join files before you add more.',
  },
  'meeting-incomplete': {
    status: 422,
    zh: '还不能归档：须写明会议记录，并登记到会人员。已填内容都保留。',
    en: 'It cannot be closed yet: write the minutes and record who was there. What you entered is kept.',
  },
  'meeting-times': {
    status: 422,
    zh: '会议时间不能用，未保存：结束须晚于开始，且不超过 24 小时。',
    en: 'These times cannot be used; nothing was saved. The end must follow the beginning within 24 hours.',
  },
  'seat-since': {
    status: 409,
    zh: '在这一天之后已有书记到任，他们的任职记录不能改写。没有改动任何内容；请填更晚的到任日期，最早为今天。',
    en: 'Somebody has taken this seat after that day, and what was is not rewritten. Nothing was changed; choose a later first day, today at the earliest.',
  },
  'not-a-member': {
    status: 422,
    zh: '名单中有人不是本支部党员，未保存。请核对后再登记。',
    en: 'Somebody on the list is not a member of this branch; nothing was saved. Check the list.',
  },
} as const satisfies Record<string, RefusalWords>;
