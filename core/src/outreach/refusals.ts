import type { RefusalWords } from '../platform/refusal.ts';

/** Refusals of channels of notices. */
export const outreachRefusals = {
  'channel-address': {
    status: 422,
    zh: '地址不能用：须是 http 或 https 的完整地址，不含账号密码，也不能指向本机或链路本地地址。',
    en: 'This address cannot be used: a whole http or https address without account or password that does not point at this machine or the local link.',
  },
} as const satisfies Record<string, RefusalWords>;
