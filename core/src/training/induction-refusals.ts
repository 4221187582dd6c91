import type { RefusalWords } from '../platform/refusal.ts';

/** Refusals of intakes of new people. */
export const inductionRefusals = {
  'induction-closed': {
    status: 409,
    zh: '这个入职班已经结束，不能再改动。需要时请先重新打开。',
    en: 'This intake has ended and cannot be changed. Open it again first if you need to.',
  },
  'induction-need-unknown': {
    status: 422,
    zh: '要求中的“{what}”不存在或已停用。请从列表中选择后再保存。',
    en: '“{what}” does not exist or is out of use. Choose from the lists and save again.',
  },
  'induction-people-left': {
    status: 409,
    zh: '还有 {n} 人没有上岗也没有离班，入职班不能结束。',
    en: '{n} people are neither posted nor out of the intake, so it cannot end yet.',
  },
  'induction-has-class': {
    status: 409,
    zh: '这个入职班已有训练班。请在训练班页面修改，或在设置中换一个。',
    en: 'This intake has a class already. Change that class, or choose another one in the settings.',
  },
  'induction-no-class': {
    status: 409,
    zh: '这个入职班还没有训练班。请先新建或选择一个。',
    en: 'This intake has no class yet. Make or choose one first.',
  },
  'induction-person-over': {
    status: 409,
    zh: '此人已上岗或已离开入职班，不能再这样操作。请刷新后查看。',
    en: 'This person has been posted or has left the intake already. Reload to see.',
  },
  'induction-not-ready': {
    status: 409,
    zh: '上岗前的步骤还没有全部完成。',
    en: 'Not everything before the posting is done yet.',
  },
  'induction-not-proposed': {
    status: 409,
    zh: '没有待决定的任职建议，可能已有人处理。请刷新后查看。',
    en: 'No proposal waits for a decision; somebody may have decided. Reload to see.',
  },
  'induction-own-proposal': {
    status: 403,
    zh: '建议由您提出，须由另一位领导决定。',
    en: 'You made this proposal: somebody else has to decide on it.',
  },
  'induction-no-probation': {
    status: 409,
    zh: '没有待评定的试用期。请刷新后查看。',
    en: 'No time on probation waits for a word. Reload to see.',
  },
  'induction-import-used': {
    status: 409,
    zh: '其中 {n} 人已有后续记录（如 {name}：登录、进班、成绩或任职），不能整批撤销。没有任何改动。',
    en: 'For {n} of these people there is more on record by now ({name}, for one: a sign-in, a class, a result or a posting), so the list cannot be taken back. Nothing was changed.',
  },
} as const satisfies Record<string, RefusalWords>;
