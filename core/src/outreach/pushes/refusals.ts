import type { RefusalWords } from '../../platform/refusal.ts';

/** Refusals of study pushes. */
export const pushRefusals = {
  'push-audience-out-of-reach': {
    status: 422,
    zh: '所选单位或支部不在您的职责范围内，未发送。请改选自己负责的单位或支部。',
    en: 'This unit or branch is not yours to send for; nothing was sent. Choose one that you answer for.',
  },
  'push-days': {
    status: 422,
    zh: '日期不能用，未保存：开始日不早于今天、最多提前 90 天，持续 1 至 60 天。',
    en: 'These days cannot be used; nothing was saved. Begin today or within 90 days, and leave it open for 1 to 60 days.',
  },
  'push-empty': {
    status: 422,
    zh: '没有可读的内容，未保存。请写一段短文，或选一课。',
    en: 'There is nothing to read; nothing was saved. Write a short text or choose a lesson.',
  },
  'push-item-unfit': {
    status: 422,
    zh: '这道题不能用于推送，未保存。请选一道已发布、由系统判分、不含图片音视频的试题。',
    en: 'This item cannot be pushed; nothing was saved. Choose a published one that the system grades and that has no pictures, sound or film.',
  },
  'push-over': {
    status: 409,
    zh: '这次推送已结束或已撤回，内容和作答都保留，无法再更改。',
    en: 'This push has ended or was withdrawn. Its text and answers are kept; it cannot be changed any more.',
  },
  'push-quiet': {
    status: 409,
    zh: '现在是免打扰时段（20:00 至次日 8:00），没有提醒任何人。请在 8:00 以后再提醒。',
    en: 'These are quiet hours (20:00 to 08:00); nobody was reminded. Remind them after 08:00.',
  },
} as const satisfies Record<string, RefusalWords>;
