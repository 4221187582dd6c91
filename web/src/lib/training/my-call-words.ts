import type { CallView } from '@whetstone/core/training/call-contract.ts';
import { day } from '#lib/i18n/format.ts';
import { say } from '#lib/i18n/say.svelte.ts';
import { daysSpan } from '#lib/i18n/days-span.ts';
import { inLocale } from '#lib/i18n/names.ts';

export const callStates = {
  called: 'calls.stateCalled',
  confirmed: 'calls.stateConfirmed',
  waiting: 'calls.stateWaiting',
  excused: 'calls.stateExcused',
  replaced: 'calls.stateReplaced',
  withdrawn: 'calls.stateWithdrawn',
  absent: 'calls.stateAbsent',
  finished: 'calls.stateFinished',
  failed: 'calls.stateFailed',
} as const;

/** What is wanted of the person, in one sentence. */
export function callAnswer({ state, excuse, titleZh, titleEn, fromOn, toOn }: CallView): string {
  const name = inLocale(titleZh, titleEn);
  const words = say(callStates[state]);
  if (state === 'called' && excuse !== null) return say('calls.answerExcuse', { name });
  if (state === 'called') return say('calls.answerCalled', { name, days: daysSpan(fromOn, toOn) });
  if (state === 'confirmed') return say('calls.answerConfirmed', { name, from: day(fromOn) });
  if (state === 'waiting') return say('calls.answerWaiting', { name });
  if (state === 'excused' || state === 'replaced' || state === 'withdrawn')
    return say('calls.answerOff', { name, state: words });
  return say('calls.answerOver', { name, state: words });
}

/** Names in one line. */
export const listOf = (names: readonly string[]) => names.join(inLocale('、', ', '));
