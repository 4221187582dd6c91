import { type ChildProcess, fork, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { text } from 'node:stream/consumers';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';

const template = 'tpl';

/** Forks a server process that ends with us, and waits for its first message. */
async function startServer<T>(
  path: string,
  env: NodeJS.ProcessEnv,
): Promise<{ child: ChildProcess; told: T }> {
  const child = fork(fileURLToPath(new URL(path, import.meta.url)), {
    env: { ...process.env, ...env },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    // In a group of its own: Ctrl-C ends the tests, and their end ends the server.
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exit = once(child, 'exit').then(() => Promise.reject(new Error(`${path} ended before it was ready`)));
  exit.catch(() => {});
  const [told] = (await Promise.race([once(child, 'message'), exit])) as [T];
  return { child, told };
}

async function end(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  child.disconnect();
  await exit;
}

async function startPostgres(): Promise<{ child: ChildProcess; url: string }> {
  const { child, told } = await startServer<{ url?: string; fault?: string }>('./postgres-keeper.ts', {});
  if (told.url === undefined) throw new Error(`no PostgreSQL for the tests: ${told.fault}`);
  return { child, url: told.url };
}

async function startValkey(): Promise<{ child: ChildProcess; url: string }> {
  const password = randomBytes(12).toString('hex');
  const env = { VALKEY_PORT: '0', VALKEY_PASSWORD: password };
  const { child, told } = await startServer<{ port: number }>('../valkey/main.ts', env);
  return { child, url: `redis://:${password}@127.0.0.1:${told.port}` };
}

/** Makes the database that every test file's own one is cloned from, with all migrations applied. */
async function makeTemplate(adminUrl: string): Promise<void> {
  const admin = new Client(adminUrl);
  await admin.connect();
  await admin.query(`create database ${template}`);
  await admin.end();
  const url = new URL(adminUrl);
  url.pathname = `/${template}`;
  const script = fileURLToPath(new URL('../../../db/src/migrate.ts', import.meta.url));
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, DATABASE_URL: url.href },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  const [said, complained] = await Promise.all([text(child.stdout), text(child.stderr)]);
  if ((await ended)[0] !== 0) throw new Error(`the migrations failed:\n${said}${complained}`);
}

/**
 * Vitest's global set-up of the integration tests: a throw-away PostgreSQL with a migrated template database
 * and a Valkey, both of the machine's own. TEST_REDIS_URL names another Redis server to use instead.
 * Tests reach them by `inject('pg')` and `inject('redis')`; see database.ts.
 */
export default async function startServers(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_REDIS_URL'];
  const started: ChildProcess[] = [];
  const stop = async () => void (await Promise.all(started.map(end)));
  try {
    const starting = [
      startPostgres().then(async ({ child, url }) => {
        started.push(child);
        await makeTemplate(url);
        project.provide('pg', url);
      }),
      given === undefined
        ? startValkey().then(({ child, url }) => {
            started.push(child);
            project.provide('redis', url);
          })
        : project.provide('redis', given),
    ];
    const faults = (await Promise.allSettled(starting)).filter((outcome) => outcome.status === 'rejected');
    if (faults[0] !== undefined) throw faults[0].reason;
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}
