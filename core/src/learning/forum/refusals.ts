import type { RefusalWords } from '../../platform/refusal.ts';

/** Refusals of the forums of courses. */
export const forumRefusals = {
  'post-hidden': {
    status: 409,
    zh: '这条内容已被收起，未改动。如有异议，请联系本课程教官。',
    en: 'This post was hidden; nothing was changed. Ask the trainer of the course if you disagree.',
  },
  'post-too-many': {
    status: 429,
    zh: '今天在本课程已提问 10 次，这一条未发布，文字留在本机。请先看看已有回答，明天再问。',
    en: 'You asked ten questions in this course today; this one was not posted and stays on your device. Look at the answers and ask again tomorrow.',
  },
} as const satisfies Record<string, RefusalWords>;
