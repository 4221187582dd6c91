import type { RefusalWords } from '../../platform/refusal.ts';

/** Refusals of claims of outside training. */
export const claimRefusals = {
  'claim-duplicate': {
    status: 409,
    zh: '同名且日期重叠的培训已经申报或记录过。确实是另一次，请选择仍然申报。',
    en: 'Training of this title on these days is claimed or recorded already. If it is another one, claim it all the same.',
  },
  'claim-decided': {
    status: 409,
    zh: '这份申报已有结论或已撤回，不能再改动。',
    en: 'This claim is decided or was withdrawn; nothing more can be done to it.',
  },
  'claim-days': {
    status: 400,
    zh: '日期不对：结束不能早于开始，也不能晚于今天。',
    en: 'The days do not fit: the end is neither before the beginning nor after today.',
  },
  'claim-proves-nothing': {
    status: 409,
    zh: '这类培训不能证明所选能力，只能记入档案。',
    en: 'Training of this sort proves nothing of this capability; it can be put on file only.',
  },
  'claim-without-proof': {
    status: 409,
    zh: '没有证明材料，不能批准。请先要求补充。',
    en: 'There is no proof, so it cannot be approved; ask for more first.',
  },
  'claim-files-full': {
    status: 409,
    zh: '每份申报最多 6 个附件。',
    en: 'A claim has six files at most.',
  },
  'own-claim': {
    status: 403,
    zh: '不能审批自己的申报，须由其他人办理。',
    en: 'Nobody decides a claim of their own; somebody else must.',
  },
} as const satisfies Record<string, RefusalWords>;
