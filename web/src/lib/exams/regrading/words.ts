import type { Correction, FormAct } from '@whetstone/core/exams/correction.ts';
import type { FileDoubt } from '@whetstone/core/exams/answer-file.ts';
import type { LateScript } from '@whetstone/core/exams/late-contract.ts';
import type { RegradeView } from '@whetstone/core/exams/regrade-contract.ts';
import { say } from '#lib/i18n/say.svelte.ts';

type Act = Correction['act'];

/** What a regrade does to its item, in a few words. */
export function whatOf({
  correction,
  remarkPoints,
  lateAnswers,
  adjudicates,
}: Pick<RegradeView, 'correction' | 'remarkPoints' | 'lateAnswers' | 'adjudicates'>): string {
  if (lateAnswers !== null) return say('marking.lateAnswers', { n: lateAnswers });
  if (adjudicates !== null) return say('thirds.thirdGave', { n: remarkPoints ?? 0 });
  if (remarkPoints !== null) return say('marking.remarkTo', { n: remarkPoints });
  return correction === null ? say('marking.act_restore') : actName(correction.act);
}

export const actName = (act: Act): string => say(`marking.act_${act}`);
export const actHint = (act: FormAct): string => say(`marking.actHint_${act}`);
export const stateName = (state: RegradeView['state']): string => say(`marking.rstate_${state}`);

type Why = LateScript['why'][number];
type Doubt = Exclude<FileDoubt, 'result-out'>;
export const lateWhyName = (why: Why): string =>
  say(`marking.lateWhy_${why.replaceAll('-', '_') as 'made_late'}`);
export const lateDoubtName = (doubt: Doubt): string =>
  say(`marking.lateDoubt_${doubt.replaceAll('-', '_') as 'clock'}`);

export const lateTones = { open: 'warn', proposed: 'brand', taken: 'ok', left: 'plain' } as const;

export const stateTones = {
  counting: 'plain',
  proposed: 'warn',
  publishing: 'brand',
  published: 'ok',
  rejected: 'plain',
  withdrawn: 'plain',
} as const;
