import { deadLetters, health, retryDeadLetter } from '@whetstone/core/platform/contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { listDeadLetters, retryDeadLetterNow } from '@whetstone/db/platform/dead-letters.ts';
import { healthOf } from '@whetstone/db/platform/health.ts';
import { type House, mount } from './mount.ts';

export function mountPlatform(house: House): void {
  mount(house, health, async (_input, { em, now }) => {
    const parts = await healthOf(em, now);
    const ill = parts.filter((part) => !part.well);
    if (ill.length > 0)
      throw new Refusal('unavailable', {
        what: ill.map((part) => `${part.name}: ${part.detail}`).join('; '),
      });
    return { well: true, parts, at: now };
  });
  mount(house, deadLetters, (_input, { em }) => listDeadLetters(em));
  mount(house, retryDeadLetter, async ({ params }, { em, now }) => {
    if (!(await retryDeadLetterNow(em, params.letterId, now))) throw new Refusal('not-found');
    return { done: true as const };
  });
}
