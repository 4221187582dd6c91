/** An api process as it runs every day, which also says how late its event loop ran since it was asked last. */
import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION_MS = 5;
const lag = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
lag.enable();

/** Milliseconds beyond the turn of the clock itself. */
const late = (share: number) => Math.max(0, lag.percentile(share) / 1e6 - RESOLUTION_MS);

process.on('message', (asked) => {
  if (asked !== 'lag') return;
  process.send?.({ p50: late(50), p99: late(99), max: Math.max(0, lag.max / 1e6 - RESOLUTION_MS) });
  lag.reset();
});
await import('../../../api/src/main.ts');
