import type { RefusalWords } from '../platform/refusal.ts';

/** Refusals of lessons: their checks and their media. */
export const learningRefusals = {
  'check-not-open': {
    status: 409,
    zh: '这组题已作答或已过期，请重新开始。',
    en: 'This check was answered already or has expired; start a new one.',
  },
  'check-without-items': {
    status: 409,
    zh: '本课还没有足够的检测题。请告知教官；学习进度照常保存。',
    en: 'This lesson has too few items for its check. Tell a trainer; your progress is kept.',
  },
  'range-beyond-end': {
    status: 416,
    zh: '请求的片段超出文件末尾。请从头播放。',
    en: 'The range lies beyond the end of the file. Play it from the start.',
  },
  'practice-without-items': {
    status: 409,
    zh: '现在没有可练的题：没有到期的错题，也没有差距课程的题。学一课、做完三题后再来。',
    en: 'There is nothing to practise now: no mistake is due and no lesson serves a gap. Study a lesson and come back.',
  },
  'remind-hours-backwards': {
    status: 400,
    zh: '提醒时段的结束要晚于开始。请改好时间再保存，原来的设置仍然有效。',
    en: 'The hours of reminders end before they begin. Mend the times and save again; what was set before still holds.',
  },
  'report-answered': {
    status: 409,
    zh: '这条反馈已有人答复。请刷新后查看。',
    en: 'This report was answered already. Reload to read the answer.',
  },
} as const satisfies Record<string, RefusalWords>;
