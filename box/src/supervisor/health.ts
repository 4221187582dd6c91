import { PlainFault, reasonOf } from '../plain-fault.ts';
import { waitFor } from '../wait.ts';

/**
 * Waits until the product says by GET /api/health that all of it is well, and refuses with what it said last
 * when that takes longer than `withinMs`.
 */
export async function waitForHealth(
  origin: string,
  { withinMs, log, signal }: { withinMs: number; log: string; signal: AbortSignal },
): Promise<void> {
  let last = '';
  const isWell = async () => {
    if (signal.aborted) return true;
    try {
      const answer = await fetch(`${origin}/api/health`, { signal: AbortSignal.timeout(5_000) });
      const body = await answer.text();
      last = `${answer.status} ${body.slice(0, 160)}`;
      return answer.status === 200;
    } catch (error) {
      last = reasonOf(error instanceof Error && error.cause ? error.cause : error);
      return false;
    }
  };
  const well = await waitFor(isWell, { withinMs, everyMs: 25 });
  signal.throwIfAborted();
  if (well) return;
  throw new PlainFault('not-healthy', { seconds: Math.round(withinMs / 1_000), reason: last, log });
}
