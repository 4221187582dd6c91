import type { RefusalWords } from '../platform/refusal.ts';

/** Refusals of regrades: corrections of an item that score its answers anew. */
export const regradeRefusals = {
  'same-person-approval': {
    status: 403,
    zh: '重新计分须两人办理：提出人不能批准自己的方案，请由另一位考官批准。',
    en: 'A regrade takes two people: who proposed it cannot agree to it. Another examiner must.',
  },
  'own-result-moves': {
    status: 403,
    zh: '这份方案会改变您本人的成绩，请由另一位考官批准。',
    en: 'This proposal changes your own result; another examiner must agree to it.',
  },
  'regrade-not-waiting': {
    status: 409,
    zh: '该方案不在待批准状态，未作改动。请刷新后查看。',
    en: 'This proposal is not waiting for a decision; nothing was changed. Read it again.',
  },
  'regrade-pending': {
    status: 409,
    zh: '这道题已有一份待处理的重新计分方案，请先办结。',
    en: 'A proposal for this item is waiting already; settle that one first.',
  },
  'regrade-overtaken': {
    status: 409,
    zh: '该次重新计分之后又有新的更正（或尚未发布），不能撤销。请撤销最近的一次。',
    en: 'A later correction of this item stands above it, or it is not published; take back the newest one.',
  },
  'correction-unfit': {
    status: 422,
    zh: '这样的更正不适用于本题：{why}。未保存。',
    en: 'This correction does not suit the item: {why}. Not saved.',
  },
  'nothing-late': {
    status: 409,
    zh: '这份答卷没有待处理的迟到作答，或内容已有变化。请刷新后再看。',
    en: 'No late answers of this script wait for a decision, or they have changed. Read it again.',
  },
  'late-points-missing': {
    status: 422,
    zh: '第 {position} 题须由考官评分，请先填写得分（0 至 {most}）。',
    en: 'Question {position} is marked by people: give its points first (0 to {most}).',
  },
  'nobody-graded': {
    status: 409,
    zh: '还没有人考过这道题并完成评分，无需重新计分。',
    en: 'Nobody has been graded on this item; there is nothing to score anew.',
  },
} as const satisfies Record<string, RefusalWords>;
