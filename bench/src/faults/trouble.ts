import { setTimeout as pause } from 'node:timers/promises';
import type { Theatre } from './theatre.ts';

/** How often each thing was done to the product. */
export type Strikes = Record<'api killed' | 'worker killed' | 'database stopped' | 'Redis flushed', number>;

/**
 * A breath lasts at least so many times as long as it took to set the part up again: on a machine that does
 * other things too, the product would be down most of the time, and candidates would wait and not sit.
 */
const BREATHS = 2;

/**
 * Strikes one part after the other, with a breath between, until it is told to stop; each at least once.
 * @param restMs the shortest breath
 */
export async function makeTrouble(
  theatre: Theatre,
  restMs: number,
  signal: AbortSignal,
  onAllStruck: () => void,
): Promise<Strikes> {
  const strikes: Strikes = { 'api killed': 0, 'worker killed': 0, 'database stopped': 0, 'Redis flushed': 0 };
  const acts: readonly (readonly [keyof Strikes, () => Promise<void>])[] = [
    ['api killed', () => theatre.killApi(strikes['api killed'])],
    ['Redis flushed', () => theatre.flushRedis()],
    ['worker killed', () => theatre.killWorker()],
    ['database stopped', () => theatre.stopDatabase(500)],
  ];
  for (let n = 0; n < acts.length || !signal.aborted; n++) {
    const [what, strike] = acts[n % acts.length]!;
    const struckAt = performance.now();
    await strike();
    const breathMs = Math.max(restMs, BREATHS * (performance.now() - struckAt));
    strikes[what]++;
    if (n === acts.length - 1) onAllStruck();
    await pause(breathMs, undefined, { signal }).catch(() => undefined);
  }
  return strikes;
}
