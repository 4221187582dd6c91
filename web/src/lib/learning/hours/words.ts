import type { HoursLine } from '@whetstone/core/learning/hours/contract.ts';
import { day } from '#lib/i18n/format.ts';
import { say } from '#lib/i18n/say.svelte.ts';
import { clockOf } from '../clock-of.ts';

/** Why a lesson counts or does not, with the rule that it goes by. */
export function whyWords({ why, ruleOn }: Pick<HoursLine, 'why' | 'ruleOn'>): string {
  const on = ruleOn ? day(ruleOn) : '';
  if (why === 'not-completed') return say('hours.reason_not-completed');
  if (why === 'no-rule') return say('hours.reason_no-rule');
  return say(`hours.reason_${why}`, { day: on });
}

/** When and by what a lesson was completed. */
export function completedWords({
  completedOn,
  completedBy,
}: Pick<HoursLine, 'completedOn' | 'completedBy'>): string {
  if (completedOn === null) return say('hours.open');
  const on = { day: day(completedOn) };
  return completedBy === 'test-out' ? say('hours.byTestOut', on) : say('hours.byCheck', on);
}

/** From where to where of the lesson was followed. */
export function stretchWords({ watched }: Pick<HoursLine, 'watched'>): string {
  if (watched.length === 0) return say('hours.notWatched');
  return watched
    .map(([from, to]) => say('hours.stretch', { from: clockOf(from), to: clockOf(to) }))
    .join(' ');
}
