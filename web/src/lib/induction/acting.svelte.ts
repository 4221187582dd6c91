import type { Outcomes } from '@whetstone/core/training/induction-views.ts';
import { refreshAll } from '$app/navigation';
import { say } from '#lib/i18n/say.svelte.ts';
import { CallRefused } from '#lib/platform/call-errors.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';

/** Something done for several people of an intake: under way, refused as a whole, or done for some of them. */
export class Acting {
  busy = $state(false);
  problem = $state('');
  /** Those for whom it was not done, with the reasons. */
  refused = $state.raw<Outcomes['refused']>([]);

  /** @returns whether it was done for everybody */
  async ask(work: () => Promise<Outcomes>): Promise<boolean> {
    const found = await this.run(work);
    if (!found) return false;
    this.refused = found.refused;
    if (found.done > 0) toasts.show(say('induct.done', { n: found.done }));
    await refreshAll();
    return found.refused.length === 0;
  }

  /** Does one thing; what is refused is shown. */
  async run<T>(work: () => Promise<T>): Promise<T | null> {
    if (this.busy) return null;
    this.busy = true;
    this.problem = '';
    try {
      return await work();
    } catch (error) {
      this.problem = error instanceof CallRefused ? error.sentence : say('induct.offline');
      return null;
    } finally {
      this.busy = false;
    }
  }
}
