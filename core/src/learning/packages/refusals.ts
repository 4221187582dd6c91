import type { RefusalWords } from '../../platform/refusal.ts';

/** Refusals of packages made elsewhere. */
export const packageRefusals = {
  'packages-not-served': {
    status: 503,
    zh: '这台服务器没有为课件包开放单独的地址，暂时不能播放。其他内容照常学习；请管理员按运行手册设置 PACKAGES_PORT。',
    en: 'This server has no address of its own for packages, so they cannot be played now. Everything else works; an administrator sets PACKAGES_PORT as the running guide says.',
  },
  'cmi5-not-played': {
    status: 409,
    zh: 'cmi5 课件已检查和保存，但这个版本还不能播放。请制作方另导出 SCORM 1.2 或 2004。',
    en: 'This cmi5 package is checked and kept, but this version cannot play it yet. Ask its maker for SCORM 1.2 or 2004.',
  },
  'handed-over-unreadable': {
    status: 422,
    zh: '课件交来的进度无法读取，没有覆盖已保存的进度。可以继续学习；如果反复出现，请告知教官。',
    en: 'What the package handed over cannot be read; the progress kept before is untouched. You can go on; if it happens again, tell a trainer.',
  },
} as const satisfies Record<string, RefusalWords>;
