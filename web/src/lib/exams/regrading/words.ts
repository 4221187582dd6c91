import type { Correction, FormAct } from '@whetstone/core/exams/correction.ts';
import type { RegradeView } from '@whetstone/core/exams/regrade-contract.ts';
import { say } from '#lib/i18n/say.svelte.ts';

type Act = Correction['act'];

/** What a regrade does to its item, in a few words. */
export function whatOf({
  correction,
  remarkPoints,
}: Pick<RegradeView, 'correction' | 'remarkPoints'>): string {
  if (remarkPoints !== null) return say('marking.remarkTo', { n: remarkPoints });
  return correction === null ? say('marking.act_restore') : actName(correction.act);
}

export const actName = (act: Act): string => say(`marking.act_${act}`);
export const actHint = (act: FormAct): string => say(`marking.actHint_${act}`);
export const stateName = (state: RegradeView['state']): string => say(`marking.rstate_${state}`);

export const stateTones = {
  counting: 'plain',
  proposed: 'warn',
  publishing: 'brand',
  published: 'ok',
  rejected: 'plain',
  withdrawn: 'plain',
} as const;
