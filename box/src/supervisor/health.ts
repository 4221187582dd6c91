import { PlainFault, reasonOf } from '../plain-fault.ts';
import { waitFor } from '../wait.ts';

export interface HealthOptions {
  readonly withinMs: number;
  readonly log: string;
  readonly signal: AbortSignal;
  /** True once the programs said that they are up, else what is waited for; nothing is asked before. */
  readonly isUp: () => true | string;
}

/**
 * Waits until the product says by GET /api/health that all of it is well, and refuses with what it said last
 * when that takes longer than `withinMs`.
 */
export async function waitForHealth(origin: string, options: HealthOptions): Promise<void> {
  const { withinMs, log, signal, isUp } = options;
  let last = '';
  const isWell = async () => {
    if (signal.aborted) return true;
    const up = isUp();
    if (up !== true) {
      last = up;
      return false;
    }
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
