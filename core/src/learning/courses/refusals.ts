import type { RefusalWords } from '../../platform/refusal.ts';

/** Refusals of writing, reviewing and publishing courses. */
export const courseRefusals = {
  'course-in-review': {
    status: 409,
    zh: '课程正在审核，不能修改。请先撤回，或等审核人退回。没有任何内容被保存。',
    en: 'The course is being reviewed and cannot change. Take it back first, or wait for the reviewer. Nothing was saved.',
  },
  'course-is-retired': {
    status: 409,
    zh: '课程已停用。请先恢复使用。没有任何内容被保存。',
    en: 'The course is retired; bring it back into use first. Nothing was saved.',
  },
  'course-not-retired': {
    status: 409,
    zh: '课程没有停用，不需要恢复。',
    en: 'The course is not retired; there is nothing to restore.',
  },
  'course-not-draft': {
    status: 409,
    zh: '课程没有待送审的修改，未作变动。请刷新后查看当前状态。',
    en: 'The course holds no change to send; nothing was done. Reload to see where it stands.',
  },
  'course-not-in-review': {
    status: 409,
    zh: '课程不在待审状态，可能已由他人处理。请刷新后查看。',
    en: 'The course is not waiting for review; somebody may have dealt with it. Reload to see.',
  },
  'course-never-published': {
    status: 409,
    zh: '课程还没有发布过，没有可以退回的内容。不用的草稿可以停用。',
    en: 'The course has no published version to go back to. Retire the draft if it is not needed.',
  },
  'course-same-person': {
    status: 422,
    zh: '写过这一版的人不能发布它，请另一位教官审核。内容已保存，没有发布。',
    en: 'Who wrote on this version cannot publish it; ask another trainer. Everything is saved, nothing was published.',
  },
  'course-has-faults': {
    status: 422,
    zh: '课程还不完整：{faults}。内容已保存，没有送审。请补齐后再送。',
    en: 'The course is not whole yet: {faults}. Everything is saved, nothing was sent. Complete it and send it again.',
  },
  'course-change-unexplained': {
    status: 422,
    zh: '修改已发布的课程须写明理由。内容已保存；请填写理由后再送审。',
    en: 'A change of a published course needs a reason. Everything is saved; write one and send it again.',
  },
  'course-waits-for-itself': {
    status: 422,
    zh: '先修课程绕成了圈，这门课将永远打不开。没有任何内容被保存。请改选先修课程。',
    en: 'These prerequisites wait for each other, so the course would never open. Nothing was saved. Choose others.',
  },
  'course-locked': {
    status: 409,
    zh: '这门课还没有打开：请先学完 {titles}。已学的内容都在。',
    en: 'This course is not open yet: finish {titles} first. What you have learnt is kept.',
  },
  'lesson-of-other-course': {
    status: 409,
    zh: '这一课属于另一门课程，请到原课程修改。没有任何内容被保存。',
    en: 'The lesson belongs to another course; change it there. Nothing was saved.',
  },
  'text-import-unreadable': {
    status: 422,
    zh: '读不出这份文档。请用 Markdown（.md）或 Word（.docx），大小不超过 10 MB。没有任何内容被导入。',
    en: 'The document cannot be read. Bring Markdown (.md) or Word (.docx) of at most 10 MB. Nothing was taken in.',
  },
} as const satisfies Record<string, RefusalWords>;
