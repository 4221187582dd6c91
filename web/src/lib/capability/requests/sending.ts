import { newAttempt } from '#lib/platform/attempt.svelte.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';

/** A request, or an answer to one, that is to be sent; when it arrived that is said. */
export function newSending() {
  const attempt = newAttempt();
  return {
    attempt,
    /** @returns whether it arrived */
    send: (work: () => Promise<unknown>, done: string): Promise<boolean> =>
      attempt.run(async () => {
        await work();
        toasts.show(done);
      }),
  };
}
