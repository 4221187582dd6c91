import type { CalibrationLine } from '@whetstone/core/capability/assurance-contract.ts';
import { percent } from '#lib/i18n/format.ts';
import { say } from '#lib/i18n/say.svelte.ts';

interface ShareRange {
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** A share with its range, or that too few people stand behind it. */
export function shareWords({ share, low, high }: ShareRange): string {
  if (share === null || low === null || high === null) return say('assurance.few');
  return `${percent(share)} (${say('assurance.range', { low: percent(low), high: percent(high) })})`;
}

const verdicts = {
  holds: 'assurance.holds',
  'too-narrow': 'assurance.tooNarrow',
  'too-wide': 'assurance.tooWide',
  'too-few': 'assurance.tooFew',
} as const;

/** Whether the 90 % range holds 90 %, in words. */
export function verdictWords(verdict: CalibrationLine['verdict']): string {
  return say(verdicts[verdict]);
}

const groups: Readonly<Record<string, () => string>> = {
  M: () => say('assurance.male'),
  F: () => say('assurance.female'),
  '-29': () => say('assurance.under30'),
  '30-39': () => say('assurance.from30'),
  '40-49': () => say('assurance.from40'),
  '50-': () => say('assurance.from50'),
  '': () => say('assurance.noPost'),
};

/** A group of people in words; a post by its name. */
export function groupWords(group: string, nameOfPost: (code: string) => string): string {
  return groups[group]?.() ?? nameOfPost(group);
}
