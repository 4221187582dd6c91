import type { RefusalWords } from '../platform/refusal.ts';

/** Refusals of the standards and of the data files that bring them. */
export const standardsRefusals = {
  'seed-malformed': {
    status: 422,
    zh: '数据文件有误：{file} 第 {line} 行：{why}。没有任何内容被写入。',
    en: 'The data file is malformed: {file} line {line}: {why}. Nothing was written.',
  },
} as const satisfies Record<string, RefusalWords>;
