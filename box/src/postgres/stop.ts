import { signalProcess } from '../processes.ts';
import { waitFor } from '../wait.ts';
import { livePostmaster, servesCluster } from './postmaster-file.ts';

/**
 * Stops a cluster's server and waits until it is down: sessions are ended and what was written is flushed.
 * That it is down shows by its pid file and by /proc, since a dead server may linger as a zombie.
 * A server that does not end within `patienceMs` is told more and more firmly; its data recovers at the next start.
 */
export async function stopServer(cluster: string, patienceMs = 20_000): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    const live = livePostmaster(cluster);
    if (live === undefined) return;
    signalProcess(live.pid, signal);
    const down = () => livePostmaster(cluster) === undefined && !servesCluster(live, cluster);
    if (await waitFor(down, { withinMs: patienceMs })) return;
  }
}
