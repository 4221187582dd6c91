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
  'notes-too-many': {
    status: 409,
    zh: '本课已有 200 条笔记，这一条没有上传，文字还在本机。请先删去不用的。',
    en: 'This lesson holds 200 notes of yours; this one was not taken and stays on your device. Delete some first.',
  },
  'note-changed-elsewhere': {
    status: 409,
    zh: '这条笔记在另一台设备上也改过。两段都在：您刚写的在本机，另一段在服务器。请选择留下哪一段。',
    en: 'This note was changed on another device too. Nothing is lost: yours is on this device, the other on the server. Choose which stands.',
  },
  'note-kept-changed': {
    status: 409,
    zh: '这条笔记在另一台设备上改过，没有删除，新写的内容都在。看过后不需要，可以再删。',
    en: 'Another device changed this note meanwhile, so it was not deleted and the new words are here. Delete it again if you do not need them.',
  },
  'mistakes-too-many': {
    status: 429,
    zh: '今天已报错 20 次，这一条没有发出。请明天再报，或直接告知教官。',
    en: 'You told of twenty mistakes today; this one was not sent. Tell the trainer, or send it tomorrow.',
  },
  'report-answered': {
    status: 409,
    zh: '这条反馈已有人答复。请刷新后查看。',
    en: 'This report was answered already. Reload to read the answer.',
  },
} as const satisfies Record<string, RefusalWords>;
