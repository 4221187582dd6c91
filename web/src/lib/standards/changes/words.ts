import type { ChangeView } from '@whetstone/core/standards/change-contract.ts';
import { say } from '#lib/i18n/say.svelte.ts';
import { CallRefused } from '#lib/platform/call-errors.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';

type Status = 'draft' | 'waiting' | 'inForce' | 'withdrawn';

/** Where a change stands. */
export function statusOf({ status, inForce }: Pick<ChangeView, 'status' | 'inForce'>): Status {
  if (status !== 'published') return status;
  return inForce ? 'inForce' : 'waiting';
}

export const statusWords = (status: Status): string => say(`changes.status_${status}`);

export const statusTones = { draft: 'plain', waiting: 'brand', inForce: 'ok', withdrawn: 'plain' } as const;

const fields = ['level', 'must', 'importance', 'validityDays', 'fade', 'critical'] as const;

/** Which property of the model it is, in words. */
export function fieldWords(field: string): string {
  const known = fields.find((one) => one === field);
  return known ? say(`changes.field_${known}`) : say('changes.field_other');
}

/** Does it; when it is refused says why in the catalogue's words. Tells whether it was done. */
export async function done(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (!(error instanceof CallRefused)) throw error;
    toasts.show(error.sentence, { tone: 'danger' });
    return false;
  }
}
