import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { choosePort } from '../ports.ts';
import { countRuns, writeFakeCheckout } from '../testing/fake-checkout.ts';
import { type Launched, pidOf, runningOn, startLauncher } from '../testing/launched.ts';
import { scratchDirectory } from '../testing/scratch.ts';

let scratch: ReturnType<typeof scratchDirectory>;
let data: string;
let port: string;
let launched: Launched[];

beforeEach(async () => {
  scratch = scratchDirectory();
  data = join(scratch.path, 'data');
  port = String(await choosePort(0));
  launched = [];
  writeFakeCheckout(join(scratch.path, 'checkout'));
});

afterEach(async () => {
  for (const one of launched) {
    one.process.kill('SIGTERM');
    await one.exitCode;
  }
  for (const pid of runningOn(data)) process.kill(pid, 'SIGKILL');
  await expect.poll(() => runningOn(data)).toEqual([]);
  scratch.remove();
});

function start(env: NodeJS.ProcessEnv = {}, command?: string[]): Launched {
  const one = startLauncher(scratch.path, { PORT: port, ...env }, command);
  launched.push(one);
  return one;
}

const patience = { timeout: 30_000, interval: 50 };
const ready = (one: Launched) => expect.poll(one.said, patience).toContain(`ready http://127.0.0.1:${port}`);
const answers = () =>
  fetch(`http://127.0.0.1:${port}/api/health`).then(
    (answer) => answer.status,
    () => 0,
  );

/** The start ended by itself with one sentence that matches, no stack, and leaves nothing running. */
async function refuses(one: Launched, sentence: RegExp): Promise<void> {
  expect(await one.exitCode).toBe(1);
  expect(one.said()).toMatch(sentence);
  expect(one.said()).not.toMatch(/^\s+at /m);
  expect(runningOn(data)).toEqual([]);
}

/** Ends a running start by a signal and checks that the end is clean. */
async function stop(one: Launched, signal: NodeJS.Signals): Promise<void> {
  one.process.kill(signal);
  expect(await one.exitCode).toBe(0);
  expect(runningOn(data)).toEqual([]);
}

test('the first start does the one-time work, later ones only what changed, each signal is a clean end', async () => {
  const first = start();
  await ready(first);
  expect(first.said()).toMatch(/民警 +010203 +demo +某人 · 城东派出所/);
  expect(countRuns(data)).toEqual({ build: 1, migrate: 1, seed: 1, api: 1, worker: 1 });
  await stop(first, 'SIGINT');
  const second = start();
  await ready(second);
  expect(countRuns(data)).toEqual({ build: 1, migrate: 1, seed: 1, api: 2, worker: 2 });
  await stop(second, 'SIGTERM');
  writeFileSync(join(scratch.path, 'checkout', 'web', 'src', 'page.svelte'), '<p>other</p>');
  const third = start();
  await ready(third);
  expect(countRuns(data)).toEqual({ build: 2, migrate: 1, seed: 1, api: 3, worker: 3 });
  await stop(third, 'SIGHUP');
});

test('killing any one process is healed while the rest goes on', async () => {
  const one = start();
  await ready(one);
  for (const script of ['api/src/main.ts', 'worker/src/main.ts', 'valkey/main.ts', 'bin/postgres']) {
    const victim = pidOf(data, script)!;
    process.kill(victim, 'SIGKILL');
    await expect.poll(() => pidOf(data, script) ?? victim, patience).not.toBe(victim);
    await expect.poll(answers, patience).toBe(200);
  }
  expect(one.said()).toMatch(/valkey stopped unexpectedly .*SIGKILL/);
});

test('killing the launcher takes everything along, and the next start has the same data', async () => {
  const first = start();
  await ready(first);
  first.process.kill('SIGKILL');
  await first.exitCode;
  await expect.poll(() => runningOn(data), patience).toEqual([]);
  await ready(start());
  expect(countRuns(data)['seed']).toBe(1);
});

test('a database left over from a start whose every process was killed is used again', async () => {
  const first = start();
  await ready(first);
  const database = pidOf(data, 'bin/postgres');
  process.kill(pidOf(data, 'postmaster.pid')!, 'SIGSTOP');
  first.process.kill('SIGKILL');
  await first.exitCode;
  await ready(start());
  expect(pidOf(data, 'bin/postgres')).toBe(database);
  expect(countRuns(data)['seed']).toBe(1);
});

test('the end of the package manager above stops everything', async () => {
  writeFileSync(
    join(scratch.path, 'npx-cli.js'),
    `const { spawn } = require('node:child_process');
     spawn(process.argv[2], process.argv.slice(3), { stdio: 'inherit', detached: true });`,
  );
  const above = [process.execPath, join(scratch.path, 'npx-cli.js'), 'sh', '-c', '"$@"; true', 'sh'];
  const one = start({}, [...above, process.execPath]);
  await ready(one);
  one.process.kill('SIGKILL');
  await expect.poll(() => runningOn(data), patience).toEqual([]);
  expect(one.said()).toContain('The start command is gone');
});

test('a start interrupted while loading the city begins the load afresh', async () => {
  const slow = `import pg from '${import.meta.resolve('pg')}';
    const client = new pg.Client(process.env.DATABASE_URL);
    await client.connect();
    await client.query("insert into setting values ('seed.loading')");
    await client.query('insert into unit values (99)');
    console.log('half of it');
    setInterval(() => {}, 1000);`;
  writeFakeCheckout(join(scratch.path, 'checkout'), { 'seed/src/main.ts': slow });
  const first = start();
  const log = join(data, 'logs', 'seed.log');
  await expect.poll(() => existsSync(log) && readFileSync(log, 'utf8'), patience).toContain('half of it');
  first.process.kill('SIGKILL');
  await first.exitCode;
  await expect.poll(() => pidOf(data, 'seed/src/main.ts')).toBeUndefined();
  writeFakeCheckout(join(scratch.path, 'checkout'));
  await ready(start());
  expect(countRuns(data)).toMatchObject({ migrate: 1, seed: 1 });
});

test('a stop while loading the city is clean too', async () => {
  writeFakeCheckout(join(scratch.path, 'checkout'), { 'seed/src/main.ts': 'setInterval(() => {}, 1000);' });
  const one = start();
  await expect.poll(() => pidOf(data, 'seed/src/main.ts'), patience).toBeTruthy();
  one.process.kill('SIGTERM');
  expect(await one.exitCode).toBe(0);
  expect(runningOn(data)).toEqual([]);
});

test('a busy port is refused by number, with another one to try', async () => {
  const stranger = createServer().listen(Number(port), '127.0.0.1');
  await once(stranger, 'listening');
  await refuses(start(), new RegExp(`Port ${port} is in use .*PORT=\\d+`));
  stranger.close();
});

test('a second start on the same data names the running one', async () => {
  await ready(start());
  const second = startLauncher(scratch.path, { PORT: String(await choosePort(0)) });
  expect(await second.exitCode).toBe(1);
  expect(second.said()).toContain(`process ${launched[0]!.process.pid}, http://127.0.0.1:${port}`);
  expect(await answers()).toBe(200);
});

test('a PORT that is no port is refused', async () => {
  await refuses(start({ PORT: 'three' }), /PORT=three is not a port number/);
});

test('a DATABASE_URL that does not answer is named without its password', async () => {
  const one = start({ DATABASE_URL: 'postgres://app:topsecret@127.0.0.1:1/app' });
  await refuses(
    one,
    /The database of DATABASE_URL \(postgres:\/\/app:\*\*\*@127.0.0.1:1\/app\) does not answer/,
  );
});

test('a REDIS_URL that does not answer is named without its password', async () => {
  const one = start({ REDIS_URL: 'redis://:topsecret@127.0.0.1:1' });
  await refuses(
    one,
    /The server of REDIS_URL \(redis:\/\/:\*\*\*@127.0.0.1:1\) does not answer .*ECONNREFUSED/,
  );
});

test('a failing migration is one sentence with its reason', async () => {
  const source = 'throw new Error("column is missing");';
  writeFakeCheckout(join(scratch.path, 'checkout'), { 'db/src/migrate.ts': source });
  await refuses(start(), /bringing the database up to date \(Error: column is missing\).*migrate\.log/);
});

test('an api that cannot start is given up with its reason', async () => {
  const source = 'process.stderr.write("error: no such setting\\n"); process.exit(3);';
  writeFakeCheckout(join(scratch.path, 'checkout'), { 'api/src/main.ts': source });
  await refuses(start(), /api failed to start 3 times in a row \(error: no such setting\)/);
});

test('a disk that is full while loading is named', async () => {
  const source = 'throw new Error("could not extend file: No space left on device");';
  writeFakeCheckout(join(scratch.path, 'checkout'), { 'seed/src/main.ts': source });
  await refuses(start(), /The disk of .* became full during: loading the demo city/);
});
