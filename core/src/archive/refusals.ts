import type { RefusalWords } from '../platform/refusal.ts';

/** Refusals of the training archive. */
export const archiveRefusals = {
  'record-open': {
    status: 409,
    zh: '这条记录已有一份异议在处理中，答复前无需重复提交。',
    en: 'An objection to this record is open already; wait for its answer.',
  },
  'record-not-disputable': {
    status: 409,
    zh: '这条记录不在这里提异议：考试成绩在成绩页对试题或给分提出，已作废的记录无需再提。',
    en: 'This record is not disputed here: exams are disputed on their result page, voided records not at all.',
  },
  'own-entry': {
    status: 403,
    zh: '这条记录由您录入，异议须由其他人处理。',
    en: 'You entered this record; somebody else must settle the objection to it.',
  },
  'entry-withdrawn': {
    status: 409,
    zh: '这条记录已撤回，内容仍可在记录历史中查看。',
    en: 'This record was withdrawn already; what it said stays in its history.',
  },
  'archive-unfinished': {
    status: 409,
    zh: '这份档案里以前的记录正在写入，几分钟后完整，请稍后再导出。没有丢失任何内容。',
    en: 'What was there before is still being written into this file; take it along in a few minutes. Nothing is lost.',
  },
} as const satisfies Record<string, RefusalWords>;
