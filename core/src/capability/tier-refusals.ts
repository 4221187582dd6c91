import type { RefusalWords } from '../platform/refusal.ts';

/** Refusals about attention tiers and random draws. */
export const tierRefusals = {
  'tier-own': {
    status: 403,
    zh: '不能决定自己的关注等级，请由上级单位负责人处理。',
    en: 'Nobody decides on their own tier. A leader above you does.',
  },
  'tier-moved': {
    status: 409,
    zh: '证据已变化，规则的建议与您看到的不同。请刷新后再决定。',
    en: 'The evidence has changed: the rules no longer propose what you saw. Reload and decide again.',
  },
  'tier-plan-missing': {
    status: 422,
    zh: '列入重点帮助或重点关注须写明帮助计划。',
    en: 'Priority support and close attention need a help plan.',
  },
  'tier-nothing-to-withdraw': {
    status: 409,
    zh: '没有生效中的决定可以收回。',
    en: 'There is no decision in force to take back.',
  },
  'draw-nobody': {
    status: 422,
    zh: '符合条件的人员为零，无人可抽。请放宽条件。',
    en: 'Nobody fits these conditions, so nobody can be drawn. Widen them.',
  },
} as const satisfies Record<string, RefusalWords>;
