import type { RefusalWords } from '../../platform/refusal.ts';

/** Refusals of packages made elsewhere. */
export const packageRefusals = {
  'packages-not-served': {
    status: 503,
    zh: '这台服务器没有为课件包开放单独的地址，暂时不能播放。其他内容照常学习；请管理员按运行手册设置 PACKAGES_PORT。',
    en: 'This server has no address of its own for packages, so they cannot be played now. Everything else works; an administrator sets PACKAGES_PORT as the running guide says.',
  },
  'cmi5-token': {
    status: 401,
    zh: '课件的令牌不正确或已过期。已收到的记录都在；请退出课件后重新打开。',
    en: 'The package’s token is wrong or has expired. What was received is kept; leave the package and open it again.',
  },
  'cmi5-session-over': {
    status: 403,
    zh: '课件的这次学习已经结束，不再接收记录。此前的记录都在；需要时重新打开课件。',
    en: 'This session of the package is over and takes nothing more in. What came before is kept; open the package again to go on.',
  },
  'cmi5-not-allowed': {
    status: 403,
    zh: '不符合 cmi5 规范：{why}。这次请求没有保存任何内容，此前的记录不受影响；请制作方改正课件。',
    en: 'This does not follow cmi5: {why}. Nothing of this request was stored, what came before is kept; the package’s maker has to correct it.',
  },
  'unit-waived-before': {
    status: 409,
    zh: '这个单元此前已为此人免修，一次登记中只记一次。不必再做什么。',
    en: 'This unit is waived for the person already, which is recorded once. There is nothing more to do.',
  },
  'only-cmi5-waived': {
    status: 409,
    zh: '只有 cmi5 课件的单元可以免修；这个课件是 SCORM。进度没有变化；可在课时管理中另行认定。',
    en: 'Only units of cmi5 can be waived; this package is SCORM. Nothing changed; recognise the learning in another way.',
  },
  'handed-over-unreadable': {
    status: 422,
    zh: '课件交来的进度无法读取，没有覆盖已保存的进度。可以继续学习；如果反复出现，请告知教官。',
    en: 'What the package handed over cannot be read; the progress kept before is untouched. You can go on; if it happens again, tell a trainer.',
  },
} as const satisfies Record<string, RefusalWords>;
