import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { choosePort } from '@whetstone/box/ports.ts';
import { openServer } from '@whetstone/box/postgres/open.ts';
import { stopServer } from '@whetstone/box/postgres/stop.ts';
import { tuning } from '@whetstone/box/postgres/tuning.ts';
import { scratchDirectory } from '@whetstone/box/testing/scratch.ts';
import pg from 'pg';
import { type Endings, runProgram, startPart } from '../stage.ts';

/** The product on servers of its own, each of which can be struck down and set up again where it was. */
export interface Theatre {
  readonly databaseUrl: string;
  readonly ports: readonly number[];
  readonly jwtSecret: string;
  /** Kills an api process in the middle of whatever it does, and starts it again. */
  killApi(at: number): Promise<void>;
  killWorker(): Promise<void>;
  /** Stops the database for some milliseconds; sessions on it break. */
  stopDatabase(forMs: number): Promise<void>;
  /** Empties Redis: everything it knows was a copy. */
  flushRedis(): Promise<void>;
  close(): Promise<void>;
}

type Part = Awaited<ReturnType<typeof startPart>>;

/** A part that is killed and started again with the same settings. */
class Mortal {
  readonly #script: string;
  readonly #env: NodeJS.ProcessEnv;
  readonly #endings: Endings;
  #part: Part | null = null;

  constructor(script: string, env: NodeJS.ProcessEnv, endings: Endings) {
    this.#script = script;
    this.#env = env;
    this.#endings = endings;
  }

  async start(): Promise<void> {
    this.#part = await startPart(this.#script, this.#env, this.#endings);
  }

  async kill(): Promise<void> {
    const part = this.#part;
    if (!part) return;
    const exited = once(part, 'exit');
    part.kill('SIGKILL');
    await exited;
    await this.start();
  }
}

const APIS = 2;

/** Opens the theatre on a database that `fill` loads. */
export async function openTheatre(fill: (databaseUrl: string) => Promise<void>): Promise<Theatre> {
  const endings: Endings = [];
  const close = async () => {
    for (const end of endings.splice(0).toReversed()) await end();
  };
  try {
    const database = await openDatabase(endings);
    const databaseUrl = database.url;
    await runProgram('db/src/migrate.ts', { DATABASE_URL: databaseUrl });
    await fill(databaseUrl);
    const redis = await openRedis(endings);
    const common = { DATABASE_URL: databaseUrl, REDIS_URL: redis.url };
    const jwtSecret = randomBytes(24).toString('hex');
    const ports: number[] = [];
    for (let n = 0; n < APIS; n++) ports.push(await choosePort(3_940 + n));
    const apis = ports.map((port) => {
      const own = { ...common, PORT: String(port), HOST: '127.0.0.1', JWT_SECRET: jwtSecret };
      return new Mortal('api/src/main.ts', own, endings);
    });
    const worker = new Mortal('worker/src/main.ts', common, endings);
    await Promise.all([...apis, worker].map((part) => part.start()));
    const { stopFor: stopDatabase } = database;
    return {
      databaseUrl,
      ports,
      jwtSecret,
      killApi: async (at) => apis[at % APIS]?.kill(),
      killWorker: () => worker.kill(),
      stopDatabase,
      flushRedis: redis.flush,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openDatabase(endings: Endings) {
  // What dies here is its process, and memory outlives that as a disk does.
  const scratch = scratchDirectory({ forDatabases: true });
  endings.push(async () => scratch.remove());
  const options = { dataPath: scratch.path, logPath: join(scratch.path, 'postgres.log'), settings: tuning };
  const server = await openServer({ ...options, port: 0 });
  endings.push(() => stopServer(server.cluster, 5_000));
  const admin = new pg.Client(server.url('postgres'));
  await admin.connect();
  await admin.query('create database whetstone');
  await admin.end();
  return {
    url: server.url('whetstone'),
    async stopFor(ms: number): Promise<void> {
      await stopServer(server.cluster);
      await new Promise((resolve) => setTimeout(resolve, ms));
      await openServer({ ...options, port: server.port, fixedPort: true });
    },
  };
}

async function openRedis(endings: Endings): Promise<{ url: string; flush(): Promise<void> }> {
  const password = randomBytes(12).toString('hex');
  const env = { VALKEY_PORT: '0', VALKEY_PASSWORD: password };
  const part = await startPart('box/src/valkey/main.ts', env, endings);
  const port = Number(part.told['port']);
  return {
    url: `redis://:${password}@127.0.0.1:${port}`,
    async flush() {
      const socket = connect(port, '127.0.0.1');
      socket.write(`AUTH ${password}\r\nFLUSHALL\r\n`);
      for (let heard = ''; !/\+OK[^]*\+OK/.test(heard);)
        heard += String(((await once(socket, 'data')) as [Buffer])[0]);
      socket.destroy();
    },
  };
}
