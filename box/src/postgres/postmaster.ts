import { spawn } from 'node:child_process';
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { PlainFault } from '../plain-fault.ts';
import { waitFor } from '../wait.ts';
import { type Account, runAs } from './account.ts';
import { readPostmasterFile } from './postmaster-file.ts';

export interface PostmasterOptions {
  readonly cluster: string;
  readonly native: string;
  readonly account: Account;
  readonly port: number;
  readonly logPath: string;
  /** Server settings, each given as `-c name=value`. */
  readonly settings: Readonly<Record<string, string>>;
}

/** Why a server ended before it was ready; `busy-port` and `survivors` may be tried again. */
export type StartRefusal = 'busy-port' | 'survivors' | PlainFault;

/**
 * Parallel queries pass rows through shared memory; containers often give 64 MB of it, and then such queries
 * fail with "no space left on device". Files in the cluster are slower but do not run out.
 */
async function sharedMemory(): Promise<Record<string, string>> {
  const room = await statfs('/dev/shm').catch(() => undefined);
  const small = room === undefined || room.bsize * room.blocks < 256 * 1024 * 1024;
  return small ? { dynamic_shared_memory_type: 'mmap' } : {};
}

/**
 * Starts a server and waits until it takes connections: line 1 of postmaster.pid is our child and line 8 says
 * ready. Recovery after a crash may take its time, so there is no limit while the child lives.
 * Gives its pid, or why it ended.
 */
export async function startPostmaster(
  options: PostmasterOptions,
): Promise<{ pid: number } | { refusal: StartRefusal }> {
  const { cluster, native, account, logPath } = options;
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(options.port),
    unix_socket_directories: '',
    ...(await sharedMemory()),
    ...options.settings,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(logPath, 'a');
  const logStart = fstatSync(log).size;
  const child = spawn(join(native, 'bin', 'postgres'), ['-D', '/proc/self/cwd', ...flags], {
    cwd: cluster,
    ...runAs(account),
    env: { ...process.env, LC_ALL: 'C' },
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  let ended: string | undefined;
  child.on('error', (error) => (ended = error.message)).on('exit', () => (ended ??= ''));
  const outcome = await waitFor(
    () => {
      if (ended !== undefined) return 'ended';
      const file = readPostmasterFile(cluster);
      return file?.pid === child.pid && file?.status === 'ready' && 'ready';
    },
    { withinMs: Infinity },
  );
  child.unref();
  if (outcome === 'ready' && child.pid !== undefined) return { pid: child.pid };
  return { refusal: explain(ended ?? '', logPath, logStart, options) };
}

function explain(
  spawnFault: string,
  logPath: string,
  logStart: number,
  { cluster }: PostmasterOptions,
): StartRefusal {
  const said = `${spawnFault}\n${readFileSync(logPath).subarray(logStart).toString('utf8')}`;
  if (/No space left on device|Disk quota exceeded/.test(said)) {
    return new PlainFault('disk-full', { what: 'PostgreSQL', path: cluster });
  }
  if (/Address already in use|could not create any TCP\/IP sockets/.test(said)) return 'busy-port';
  if (/pre-existing shared memory block|lock file "postmaster.pid" already exists/.test(said)) {
    return 'survivors';
  }
  const worst = said.split('\n').findLast((line) => /FATAL|PANIC/.test(line)) ?? said.trim();
  const reason = worst.replace(/^.*?(FATAL|PANIC):\s*/, '').split('\n', 1)[0] ?? '';
  return new PlainFault('postgres-failed', { reason: reason || '?', path: cluster, log: logPath });
}
