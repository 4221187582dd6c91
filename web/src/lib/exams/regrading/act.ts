import { CallRefused } from '#lib/platform/call-errors.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import { say } from '#lib/i18n/say.svelte.ts';

/** Does it; when that fails says why in the catalogue's words. Tells whether it was done. */
export async function attemptTo(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    const sentence = error instanceof CallRefused ? error.sentence : '';
    toasts.show(sentence || say('marking.failed'), { tone: 'danger' });
    return false;
  }
}
