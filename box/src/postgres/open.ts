import { realpathSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { takeHold } from '../hold.ts';
import { PlainFault } from '../plain-fault.ts';
import { choosePort } from '../ports.ts';
import { waitFor } from '../wait.ts';
import { type Account, chooseAccount } from './account.ts';
import { locateBinaries } from './binaries.ts';
import { clusterExists, createCluster, readPassword, superuser } from './cluster.ts';
import { startPostmaster } from './postmaster.ts';
import { clearStaleFile, livePostmaster, readPostmasterFile } from './postmaster-file.ts';

/** A running embedded PostgreSQL server. */
export interface Server {
  readonly cluster: string;
  readonly pid: number;
  readonly port: number;
  /** True when it was already running, left by an earlier owner or held by another process. */
  readonly attached: boolean;
  /** True when the cluster was made just now. */
  readonly created: boolean;
  /** Connection URL of one of its databases, with the superuser's password. */
  url(database: string): string;
}

export interface OpenOptions {
  /** Directory that holds (or will hold) the cluster directory `pg18`. Must exist. */
  readonly dataPath: string;
  readonly logPath: string;
  /** The port to try first; another one is taken when it is busy, unless `fixedPort`. */
  readonly port?: number;
  readonly fixedPort?: boolean;
  /** How long to try again while the port is busy or sessions of a killed server linger. Default 30,000 ms. */
  readonly patienceMs?: number;
  readonly settings?: Readonly<Record<string, string>>;
  /** Told when a step begins that may take longer than a moment. */
  readonly onStep?: (step: 'creating' | 'starting') => void;
}

/** The port tried first, away from 5432 where a server of the machine itself would be. */
const usualPort = 54_321;

/**
 * Attaches to the cluster's running server, or starts it, making the cluster first when there is none.
 * Two callers at once, of this process or another, take turns: the later one attaches.
 */
export async function openServer(options: OpenOptions): Promise<Server> {
  const turn = await waitFor(() => takeHold(options.dataPath, 'opening'), { withinMs: 120_000 });
  try {
    return await openInTurn(options);
  } finally {
    turn?.release();
  }
}

async function openInTurn(options: OpenOptions): Promise<Server> {
  const account = chooseAccount();
  const place = join(realpathSync(options.dataPath), 'pg18');
  const exists = await clusterExists(place, account);
  if (exists) {
    const running = await attach(place);
    if (running !== undefined) return running;
  }
  const native = await locateBinaries(account);
  if (!exists) {
    options.onStep?.('creating');
    await createCluster(place, native, account);
  }
  await clearStaleFile(place);
  options.onStep?.('starting');
  await mkdir(join(options.logPath, '..'), { recursive: true });
  return describe(place, await startOnSomePort(place, native, account, options), false, !exists);
}

async function describe(
  cluster: string,
  { pid, port }: { pid: number; port: number },
  attached: boolean,
  created: boolean,
): Promise<Server> {
  const password = encodeURIComponent(await readPassword(cluster));
  const url = (database: string) =>
    `postgres://${superuser}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
  return { cluster, pid, port, attached, created, url };
}

/** A living server that is still starting is waited for; one that is stopping is let go first. */
async function attach(cluster: string): Promise<Server | undefined> {
  for (;;) {
    const live = livePostmaster(cluster);
    if (live === undefined) return undefined;
    if (live.status === 'ready') return describe(cluster, live, true, false);
    await waitFor(() => readPostmasterFile(cluster)?.status !== live.status, { withinMs: 1_000 });
  }
}

async function startOnSomePort(
  cluster: string,
  native: string,
  account: Account,
  { port: wished = usualPort, fixedPort = false, patienceMs = 30_000, logPath, settings = {} }: OpenOptions,
): Promise<{ pid: number; port: number }> {
  const giveUpAt = performance.now() + patienceMs;
  for (;;) {
    const port = fixedPort ? wished : await choosePort(wished);
    const outcome = await startPostmaster({ cluster, native, account, port, logPath, settings });
    if ('pid' in outcome) return { pid: outcome.pid, port };
    if (outcome.refusal instanceof PlainFault) throw outcome.refusal;
    if (performance.now() > giveUpAt) {
      if (outcome.refusal === 'busy-port') throw new PlainFault('postgres-port', { port });
      throw new PlainFault('postgres-failed', { reason: 'postmaster.pid', path: cluster, log: logPath });
    }
    if (outcome.refusal === 'survivors') await clearStaleFile(cluster);
  }
}
