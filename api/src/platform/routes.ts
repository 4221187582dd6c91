import { deadLetters, health, retryDeadLetter } from '@whetstone/core/platform/contract.ts';
import { ailmentsIn } from '@whetstone/core/platform/health.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { listDeadLetters, retryDeadLetterNow } from '@whetstone/db/platform/dead-letters.ts';
import { healthOf } from '@whetstone/db/platform/health.ts';
import { type House, mount } from './mount.ts';

export function mountPlatform(house: House): void {
  mount(house, health, async (_input, { em, now, locale }) => {
    const { parts, workers } = await healthOf(em, now);
    const what = ailmentsIn(parts, locale);
    if (what !== undefined) throw new Refusal('unavailable', { what });
    return { well: true, parts, workers, at: now };
  });
  mount(house, deadLetters, (_input, { em }) => listDeadLetters(em));
  mount(house, retryDeadLetter, async ({ params }, { em, now }) => {
    if (!(await retryDeadLetterNow(em, params.letterId, now))) throw new Refusal('not-found');
    return { done: true as const };
  });
}
