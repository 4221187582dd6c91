import type { Outcomes } from '@whetstone/core/training/induction-views.ts';
import { refreshAll } from '$app/navigation';
import { say } from '#lib/i18n/say.svelte.ts';
import { newAttempt } from '#lib/platform/attempt.svelte.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';

/** Something done for several people of an intake: under way, refused as a whole, or done for some of them. */
export class Acting {
  readonly #attempt = newAttempt();
  /** Those for whom it was not done, with the reasons. */
  refused = $state.raw<Outcomes['refused']>([]);

  get busy(): boolean {
    return this.#attempt.busy;
  }

  get problem(): string {
    return this.#attempt.problem;
  }

  /** @returns whether it was done for everybody */
  async ask(work: () => Promise<Outcomes>): Promise<boolean> {
    const found = await this.run(work);
    if (!found) return false;
    this.refused = found.refused;
    if (found.done > 0) toasts.show(say('induct.done', { n: found.done }));
    await refreshAll();
    return found.refused.length === 0;
  }

  /** Does one thing; what is refused is shown, and nothing is given back then. */
  async run<T>(work: () => Promise<T>): Promise<T | null> {
    let found: T | null = null;
    await this.#attempt.run(async () => {
      found = await work();
    });
    return found;
  }
}
