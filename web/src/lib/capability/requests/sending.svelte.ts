import { say } from '#lib/i18n/say.svelte.ts';
import { CallRefused } from '#lib/platform/call-errors.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';

/** A request, or an answer to one, on its way: under way, or refused with a sentence. */
export class Sending {
  busy = $state(false);
  error = $state('');

  /** @returns whether it arrived; then it was said too */
  async send(work: () => Promise<unknown>, done: string): Promise<boolean> {
    this.busy = true;
    this.error = '';
    try {
      await work();
      toasts.show(done);
      return true;
    } catch (refusal) {
      this.error = refusal instanceof CallRefused ? refusal.sentence : say('orders.failed');
      return false;
    } finally {
      this.busy = false;
    }
  }
}
