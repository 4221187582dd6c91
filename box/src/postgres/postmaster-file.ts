import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { processesIn, readProcess, signalProcess, workingDirectory } from '../processes.ts';
import { waitFor } from '../wait.ts';

/** What a server wrote about itself into postmaster.pid. */
export interface PostmasterFile {
  readonly pid: number;
  readonly port: number;
  /** starting, ready, stopping or standby; undefined while the file is still being written. */
  readonly status: string | undefined;
}

const fileOf = (cluster: string) => join(cluster, 'postmaster.pid');

/** Reads postmaster.pid (line 1 pid, line 4 port, line 8 status), or undefined when there is none. */
export function readPostmasterFile(cluster: string): PostmasterFile | undefined {
  try {
    const lines = readFileSync(fileOf(cluster), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3] ?? 0), status: lines[7]?.trim() || undefined };
  } catch {
    return undefined;
  }
}

/** Whether the pid in the file is a living server working on this very cluster, not a later process with its number. */
export function servesCluster(file: PostmasterFile, cluster: string): boolean {
  const facts = readProcess(file.pid);
  if (facts === undefined || facts.zombie) return false;
  return workingDirectory(file.pid) === cluster && /(^|\/)postgres$/.test(facts.argv[0] ?? '');
}

/** The file of a living server of this cluster, or undefined. */
export function livePostmaster(cluster: string): PostmasterFile | undefined {
  const file = readPostmasterFile(cluster);
  return file !== undefined && servesCluster(file, cluster) ? file : undefined;
}

/**
 * Removes the pid file a killed server left. PostgreSQL does that itself in most cases, but not while the dead
 * server is an unreaped zombie or its number was given to another process.
 * The file also guards against a second server beside surviving sessions of the first: so these, which end by
 * themselves when their server dies, are waited for and in the end killed before the file goes.
 */
export async function clearStaleFile(cluster: string): Promise<void> {
  if (!statSync(fileOf(cluster), { throwIfNoEntry: false })) return;
  const survivors = () =>
    processesIn(cluster).filter((pid) => /(^|\/)postgres(:|$)/.test(readProcess(pid)?.argv[0] ?? ''));
  const gone = () => survivors().length === 0;
  if (!(await waitFor(gone, { withinMs: 5_000 }))) {
    for (const pid of survivors()) signalProcess(pid, 'SIGKILL');
    await waitFor(gone, { withinMs: 5_000 });
  }
  rmSync(fileOf(cluster), { force: true });
}
