import { invalidateAll } from '$app/navigation';
import { say } from '#lib/i18n/say.svelte.ts';
import { CallRefused } from '#lib/platform/call-errors.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';

/** Work on a version: under way, or refused with a sentence. */
export class Saving {
  busy = $state(false);
  problem = $state('');

  /** @returns whether it was done */
  async do(work: () => Promise<unknown>, done: string): Promise<boolean> {
    this.busy = true;
    this.problem = '';
    try {
      await work();
      await invalidateAll();
      toasts.show(done);
      return true;
    } catch (refusal) {
      this.problem = refusal instanceof CallRefused ? refusal.sentence : say('kept.failed');
      return false;
    } finally {
      this.busy = false;
    }
  }
}
