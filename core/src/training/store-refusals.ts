import type { RefusalWords } from '../platform/refusal.ts';

/** Refusals of the accounts of rounds, weapons and equipment. */
export const storeRefusals = {
  'store-short': {
    status: 409,
    zh: '可发不足：库存 {left}，除去为其他训练预留的，本场可发 {free}。未登记。',
    en: 'The store has {left}; less what is reserved for others, this session can be given {free}. Nothing was written.',
  },
  'store-too-many': {
    status: 409,
    zh: '超过在外数量：还有 {out} 未归还。未登记。',
    en: 'Only {out} are still out. Nothing was written.',
  },
  'store-signed': {
    status: 409,
    zh: '这一项的账已签字，不能再登记。',
    en: 'This account is signed; nothing moves in it any more.',
  },
  'store-reason-missing': {
    status: 422,
    zh: '账不平：相差 {difference}。请写明原因后再签字。',
    en: 'The account is off by {difference}. Say why, then sign.',
  },
  'store-second-person': {
    status: 403,
    zh: '账不平时，须由发放人以外的人签字。',
    en: 'An account that does not balance is signed by somebody else than who issued.',
  },
  'store-doubts': {
    status: 409,
    zh: '有 {n} 笔离线登记待核对，核对后才能签字。',
    en: 'Entries of devices to decide first: {n}. Then the account can be signed.',
  },
  'store-decided': {
    status: 409,
    zh: '这一笔无须核对，或已有结论。请刷新后再看。',
    en: 'There is nothing to decide about this entry any more. Reload and look again.',
  },
} as const satisfies Record<string, RefusalWords>;
