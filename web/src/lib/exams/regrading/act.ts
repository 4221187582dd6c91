import { sentenceOf } from '#lib/platform/sentence-of.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import { say } from '#lib/i18n/say.svelte.ts';

/** Does it; when that fails says why in the catalogue's words. Tells whether it was done. */
export async function attemptTo(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    toasts.show(sentenceOf(error, say('marking.failed')), { tone: 'danger' });
    return false;
  }
}
