import { refreshAll } from '$app/navigation';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import { sentenceOf } from '#lib/platform/sentence-of.ts';

/** What a sheet does when it is sent: under way, refused with a sentence, or done and closed. */
export class SheetWork {
  busy = $state(false);
  problem = $state('');

  /** @param onclose called when it was done, before the page is read again */
  async do(work: () => Promise<unknown>, done: string, onclose: () => void): Promise<void> {
    this.busy = true;
    this.problem = '';
    try {
      await work();
      onclose();
      toasts.show(done);
      await refreshAll();
    } catch (error) {
      this.problem = sentenceOf(error);
    } finally {
      this.busy = false;
    }
  }
}
