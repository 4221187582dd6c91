import type { LatePolicy } from '@whetstone/core/exams/round-policies.ts';
import { say } from '#lib/i18n/say.svelte.ts';

/** What happens to answers after the deadline, in words. */
export function latePhrase(late: LatePolicy): string {
  if (late.kind === 'grace')
    return say('sitting.lateGrace', { minutes: late.minutes, percent: late.penaltyPercent });
  return say(late.kind === 'store-only' ? 'sitting.lateStored' : 'sitting.lateSealed');
}
