import type { CheckLine } from '@whetstone/core/capability/checklist-contract.ts';
import { say } from '#lib/i18n/say.svelte.ts';

const states = {
  fresh: 'checklist.fresh',
  expiring: 'checklist.expiring',
  expired: 'checklist.expired',
  'not-held': 'checklist.notHeld',
} as const;

/** How a requirement of the next rank stands, in words. */
export const checkWords = (state: CheckLine['state']): string => say(states[state]);

/** Its colour and sign; the words stand beside them. */
export const checkTone = {
  fresh: 'ok',
  expiring: 'brand',
  expired: 'warn',
  'not-held': 'plain',
} as const;
export const checkIcon = {
  fresh: 'check',
  expiring: 'clock',
  expired: 'warning',
  'not-held': 'minus',
} as const;

/** What is to be done first, what is fine last; within a state as the rule names them. */
export function inOrderOfWork(lines: readonly CheckLine[]): CheckLine[] {
  const rank = { expired: 0, 'not-held': 1, expiring: 2, fresh: 3 };
  return [...lines].sort((one, other) => rank[one.state] - rank[other.state]);
}
