import { existsSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, afterEach, expect, test } from 'vitest';
import { isRoot, runScript, scratchDirectory } from '../testing/scratch.ts';
import { processesIn, readProcess } from '../processes.ts';
import { waitFor } from '../wait.ts';
import { type OpenOptions, type Server, openServer } from './open.ts';
import { stopServer } from './stop.ts';

/** A cluster that the tests stop and start again, since making one takes longest. */
const shared = scratchDirectory({ forDatabases: true });
const fresh = scratchDirectory({ forDatabases: true });
afterEach(async () => {
  for (const { path } of [shared, fresh]) await stopServer(join(path, 'pg18'));
  rmSync(join(fresh.path, 'pg18'), { recursive: true, force: true });
});
afterAll(() => {
  shared.remove();
  fresh.remove();
});

const open = (options: Partial<OpenOptions> = {}, { path } = shared) =>
  openServer({ dataPath: path, logPath: join(path, 'postgres.log'), ...options });

async function ask(server: Server, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client(server.url('postgres'));
  await client.connect();
  try {
    return (await client.query(sql)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}

const owner = `
  import { openServer } from '${new URL('./open.ts', import.meta.url).href}';
  const dataPath = process.argv[2];
  try {
    const server = await openServer({ dataPath, logPath: dataPath + '/postgres.log' });
    process.send({ pid: server.pid, port: server.port, created: server.created });
    setInterval(() => {}, 1000);
  } catch (error) {
    process.send({ code: error.code, message: error.message });
    process.exitCode = 1;
    process.disconnect();
  }`;

test('a cold start makes a cluster that finds Chinese trigrams and has time-ordered ids', async () => {
  const server = await open({}, fresh);
  expect(server).toMatchObject({ created: true, attached: false });
  await ask(server, 'create extension pg_trgm');
  const [row] = await ask(server, "select show_trgm('公安写作') as trigrams, uuidv7() as id");
  expect(row?.['trigrams']).toHaveLength(5);
  expect(row?.['id']).toMatch(/^[0-9a-f-]{36}$/);
});

test('a login with a wrong password is refused', async () => {
  const server = await open();
  const url = new URL(server.url('postgres'));
  url.password = 'guess';
  const client = new Client(url.href);
  await expect(client.connect()).rejects.toMatchObject({ code: '28P01' });
});

test('stopping ends open sessions and leaves no process', async () => {
  const server = await open();
  const client = new Client(server.url('postgres'));
  client.on('error', () => {});
  await client.connect();
  await stopServer(server.cluster);
  expect(readProcess(server.pid)?.zombie ?? true).toBe(true);
  expect(processesIn(server.cluster)).toEqual([]);
});

test('a server whose owner was killed is found and used again', async () => {
  await stopServer((await open()).cluster);
  const run = runScript(shared.path, 'owner.ts', owner, { args: [shared.path] });
  const first = (await run.message) as { pid: number };
  run.child.kill('SIGKILL');
  await run.exitCode;
  const server = await open();
  expect(server).toMatchObject({ pid: first.pid, attached: true, created: false });
  expect(await ask(server, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('after kill -9 of the server the next start brings back what was committed', async () => {
  const first = await open();
  await ask(first, 'create table kept as select 7 as value');
  const busy = new Client(first.url('postgres'));
  busy.on('error', () => {});
  await busy.connect();
  process.kill(first.pid, 'SIGKILL');
  await expect.poll(() => readProcess(first.pid)?.zombie ?? true).toBe(true);
  const second = await open();
  expect(second.pid).not.toBe(first.pid);
  expect(await ask(second, 'select value from kept')).toEqual([{ value: 7 }]);
});

test('a busy port is left alone and another one is taken', async () => {
  const stranger = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => stranger.once('listening', resolve));
  const { port } = stranger.address() as { port: number };
  const server = await open({ port });
  expect(server.port).not.toBe(port);
  await stopServer(server.cluster);
  const insisting = open({ port, fixedPort: true, patienceMs: 100 });
  await expect(insisting).rejects.toMatchObject({ code: 'postgres-port' });
  stranger.close();
});

test('two starts on one directory share one server', async () => {
  const [one, two] = await Promise.all([open({}, fresh), open({}, fresh)]);
  expect(two.pid).toBe(one.pid);
  expect([one.created, two.created].filter(Boolean)).toHaveLength(1);
});

test('a start that was killed half-way through making the cluster is begun afresh', async () => {
  const run = runScript(fresh.path, 'owner.ts', owner, { args: [fresh.path] });
  await waitFor(() => existsSync(join(fresh.path, 'pg18.new', 'PG_VERSION')), { withinMs: 20_000 });
  run.child.kill('SIGKILL');
  await run.exitCode;
  const server = await open({}, fresh);
  expect(server.created).toBe(true);
  expect(await ask(server, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test.runIf(isRoot)('as root the server runs under a lesser account', async () => {
  const server = await open();
  expect(statSync(`/proc/${server.pid}`).uid).not.toBe(0);
});
