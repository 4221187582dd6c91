import type { RefusalWords } from '../platform/refusal.ts';

/** Refusals of signing in and of passwords. */
export const accessRefusals = {
  'wrong-password': {
    status: 401,
    zh: '警号或密码不正确，还可再试 {left} 次。',
    en: 'Badge number or password is wrong; {left} tries left.',
  },
  'account-locked': {
    status: 423,
    zh: '连续输错，账号已锁定至 {until}。急用请联系本单位管理员。',
    en: 'Too many wrong passwords: locked until {until}. If urgent, call your unit’s administrator.',
  },
  'account-disabled': {
    status: 403,
    zh: '账号已停用，请联系本单位管理员。',
    en: 'This account is disabled; call your unit’s administrator.',
  },
  'weak-password': {
    status: 422,
    zh: '新密码不符合要求：{why}。原密码仍有效。',
    en: 'The new password does not fit: {why}. The old one still works.',
  },
  'token-reused': {
    status: 401,
    zh: '登录凭证被重复使用，为安全起见已退出这次登录。请重新登录；如非本人操作，请修改密码。',
    en: 'A spent session token was used again; for safety this sign-in was ended. Sign in again; if it was not you, change your password.',
  },
} as const satisfies Record<string, RefusalWords>;
