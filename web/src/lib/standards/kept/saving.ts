import { invalidateAll } from '$app/navigation';
import { newAttempt } from '#lib/platform/attempt.svelte.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';

/** Work on a version that is to be done; the page then shows what it came to, and it is said. */
export function newSaving() {
  const attempt = newAttempt();
  return {
    attempt,
    /** @returns whether it was done */
    do: (work: () => Promise<unknown>, done: string): Promise<boolean> =>
      attempt.run(async () => {
        await work();
        await invalidateAll();
        toasts.show(done);
      }),
  };
}
