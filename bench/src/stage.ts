import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { choosePort } from '@whetstone/box/ports.ts';
import { openServer } from '@whetstone/box/postgres/open.ts';
import { stopServer } from '@whetstone/box/postgres/stop.ts';
import { tuning } from '@whetstone/box/postgres/tuning.ts';
import { scratchDirectory } from '@whetstone/box/testing/scratch.ts';
import pg from 'pg';
import { type Pids, parentOf } from './cpu.ts';

const checkout = join(import.meta.dirname, '..', '..');

/** The product on throw-away servers of its own, each part a process as in real life. */
export interface Stage {
  readonly databaseUrl: string;
  /** Address of the api; of the first when there are more. */
  readonly url: string;
  /** Ports of all api processes. */
  readonly ports: readonly number[];
  /** Signs the access tokens. */
  readonly jwtSecret: string;
  readonly pids: Pids;
  /** The process of the first api. */
  readonly api: ChildProcess;
  close(): Promise<void>;
}

/** Things to end, the last first. */
export type Endings = (() => Promise<unknown>)[];

/** Runs a program of the checkout to its end; what it prints goes to `onLine`. */
export async function runProgram(
  script: string,
  env: NodeJS.ProcessEnv,
  { args = [], onLine = () => undefined }: { args?: string[]; onLine?: (line: string) => void } = {},
): Promise<void> {
  const child = fork(join(checkout, script), args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  child.stdout?.on('data', (chunk) => String(chunk).trim().split('\n').forEach(onLine));
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${script} ended with ${code}`);
}

/** Starts a part that lives until it is ended, and waits until it says it is ready. */
export async function startPart(
  script: string,
  env: NodeJS.ProcessEnv,
  endings: Endings,
): Promise<ChildProcess & { told: Record<string, unknown> }> {
  const child = fork(join(checkout, script), [], {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  endings.push(async () => {
    if (child.connected) child.disconnect();
    await exited;
  });
  const [told] = (await Promise.race([
    once(child, 'message'),
    exited.then(() => Promise.reject(new Error(`${script} ended before it was ready`))),
  ])) as [Record<string, unknown>];
  return Object.assign(child, { told });
}

async function openDatabase(endings: Endings): Promise<string> {
  const scratch = scratchDirectory();
  endings.push(async () => scratch.remove());
  const server = await openServer({
    dataPath: scratch.path,
    logPath: join(scratch.path, 'postgres.log'),
    port: 0,
    settings: { ...tuning, shared_preload_libraries: 'pg_stat_statements' },
  });
  endings.push(() => stopServer(server.cluster, 5_000));
  const admin = new pg.Client(server.url('postgres'));
  await admin.connect();
  await admin.query('create database whetstone');
  await admin.end();
  const whetstone = new pg.Client(server.url('whetstone'));
  await whetstone.connect();
  await whetstone.query('create extension pg_stat_statements');
  await whetstone.end();
  return server.url('whetstone');
}

/** The process that all sessions of a database's server are children of. */
async function postmasterOf(databaseUrl: string): Promise<number> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const postmaster = parentOf(rows[0]?.pid ?? 0);
  await client.end();
  return postmaster;
}

/**
 * Opens the product with nothing in it, or on a database that was loaded before.
 * @param fill loads the fresh, migrated database
 * @param script what an api process runs
 */
export async function openStage(
  loaded: string | undefined,
  fill: (databaseUrl: string) => Promise<void>,
  { apis = 1, api: script = 'api/src/main.ts' }: { apis?: number; api?: string } = {},
): Promise<Stage> {
  const endings: Endings = [];
  const close = async () => {
    for (const end of endings.splice(0).toReversed()) await end();
  };
  try {
    const databaseUrl = loaded ?? (await openDatabase(endings));
    if (loaded === undefined) {
      await runProgram('db/src/migrate.ts', { DATABASE_URL: databaseUrl });
      await fill(databaseUrl);
    }
    const password = randomBytes(12).toString('hex');
    const valkey = await startPart(
      'box/src/valkey/main.ts',
      { VALKEY_PORT: '0', VALKEY_PASSWORD: password },
      endings,
    );
    const common = {
      DATABASE_URL: databaseUrl,
      REDIS_URL: `redis://:${password}@127.0.0.1:${valkey.told['port']}`,
    };
    const jwtSecret = randomBytes(24).toString('hex');
    const ports: number[] = [];
    const processes: ChildProcess[] = [];
    const pids: Record<string, number> = { postgres: await postmasterOf(databaseUrl) };
    for (let n = 0; n < apis; n++) {
      const port = await choosePort(3_900 + n);
      const own = { ...common, PORT: String(port), HOST: '127.0.0.1', JWT_SECRET: jwtSecret };
      const api = await startPart(script, own, endings);
      ports.push(port);
      processes.push(api);
      pids[n === 0 ? 'api' : `api ${n + 1}`] = api.pid ?? 0;
    }
    const worker = await startPart('worker/src/main.ts', common, endings);
    Object.assign(pids, { worker: worker.pid ?? 0, valkey: valkey.pid ?? 0 });
    return {
      databaseUrl,
      url: `http://127.0.0.1:${ports[0]}`,
      ports,
      jwtSecret,
      pids,
      api: processes[0]!,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
