import type { RefusalWords } from '../platform/refusal.ts';

/** Refusals of the rules by which records are kept and erased. */
export const retentionRefusals = {
  'retention-day': {
    status: 422,
    zh: '清除规则最早从明天起施行，以便生效前撤回。没有清除任何内容，请另选日期重新提出。',
    en: 'Rules hold from tomorrow at the earliest, so that they can be taken back before. Nothing was erased; propose them with another day.',
  },
  'retention-kind-unknown': {
    status: 422,
    zh: '没有这些记录种类：{kinds}。没有保存，请重新选择。',
    en: 'There are no such kinds of records: {kinds}. Nothing was saved; choose again.',
  },
  'retention-name-twice': {
    status: 422,
    zh: '有两条规则同名：{names}。没有保存，请给每条规则不同的代号。',
    en: 'Two rules have the same name: {names}. Nothing was saved; give each its own.',
  },
  'retention-pending': {
    status: 409,
    zh: '已有一份方案等待另一位管理员决定。请先等结果，或由提出人撤回。',
    en: 'Another proposal waits for a second administrator. Wait for it, or let its proposer take it back.',
  },
  'retention-two-people': {
    status: 403,
    zh: '清除记录须两人办理：提出人不能自己批准。没有清除任何内容。',
    en: 'Erasing takes two people: who proposed it cannot agree to it. Nothing was erased.',
  },
  'retention-not-waiting': {
    status: 409,
    zh: '这份方案已不在等待决定，您的决定没有保存。请查看最新状态。',
    en: 'This proposal does not wait any more; your decision was not saved. Look at how it stands now.',
  },
  'retention-moved': {
    status: 409,
    zh: '现在会清除 {now} 条，与您看到的 {seen} 条不同。没有保存，请看过新数字再决定。',
    en: '{now} lines would be erased now, not the {seen} that you were shown. Nothing was saved; read the new figures first.',
  },
  'retention-in-force': {
    status: 409,
    zh: '规则已经施行，不能撤回。要停止清除，请提出一份新的规则。',
    en: 'The rules are in force and cannot be taken back. To stop the erasing, propose other rules.',
  },
} as const satisfies Record<string, RefusalWords>;
