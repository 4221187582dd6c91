import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { Redis } from 'ioredis';
import { afterEach, expect, test } from 'vitest';

const children: ChildProcess[] = [];
const clients: Redis[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.disconnect();
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

function start(env: NodeJS.ProcessEnv): ChildProcess {
  const child = fork(new URL('./main.ts', import.meta.url), {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: { ...process.env, VALKEY_PASSWORD: 'secret', ...env },
    silent: true,
  });
  children.push(child);
  return child;
}

async function ready(child: ChildProcess): Promise<number> {
  const [message] = (await once(child, 'message')) as [{ ready: boolean; port: number }];
  expect(message.ready).toBe(true);
  return message.port;
}

async function connected(port: number, password = 'secret'): Promise<Redis> {
  const client = new Redis({
    port,
    host: '127.0.0.1',
    password,
    lazyConnect: true,
    retryStrategy: () => null,
  });
  clients.push(client);
  client.on('error', () => {});
  await client.connect();
  return client;
}

async function occupy(): Promise<{ port: number; free: () => void }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as { port: number }).port, free: () => void server.close() };
}

test('replies come at once, small and large ones', async () => {
  const client = await connected(await ready(start({ VALKEY_PORT: '0' })));
  const large = 'x'.repeat(60_000);
  await client.set('large', large);
  const beganAt = performance.now();
  for (let round = 0; round < 50; round++) expect(await client.get('large')).toBe(large);
  // With the 100 ms timer of the plain server 50 rounds take 5,000 ms, with held-back packets 2,000 ms.
  expect(performance.now() - beganAt).toBeLessThan(1_000);
});

test('scripts, blocking reads and many commands in one go are answered', async () => {
  const port = await ready(start({ VALKEY_PORT: '0' }));
  const [client, waiting] = [await connected(port), await connected(port)];
  expect(await client.eval('return redis.call("incrby", KEYS[1], 5)', 1, 'n')).toBe(5);
  const blocked = waiting.blpop('list', 5);
  await client.rpush('list', 'woken');
  expect(await blocked).toEqual(['list', 'woken']);
  const pipeline = client.pipeline();
  for (let index = 0; index < 2_000; index++) pipeline.set(`key:${index}`, 'v'.repeat(200));
  expect(await pipeline.exec()).toHaveLength(2_000);
});

test('a client without the password learns nothing', async () => {
  const port = await ready(start({ VALKEY_PORT: '0' }));
  const client = await connected(port, 'wrong').catch((error: unknown) => error);
  if (client instanceof Redis) await expect(client.get('n')).rejects.toThrow(/NOAUTH|WRONGPASS/);
  else expect(String(client)).toMatch(/NOAUTH|WRONGPASS|closed/);
});

test('a busy port is left alone and another one is taken', async () => {
  const { port, free } = await occupy();
  expect(await ready(start({ VALKEY_PORT: String(port) }))).not.toBe(port);
  free();
});

test('a busy port that must be used ends the process with its name on stderr', async () => {
  const { port, free } = await occupy();
  const child = start({ VALKEY_PORT: String(port), VALKEY_PORT_FIXED: '1' });
  let said = '';
  child.stderr!.on('data', (chunk) => (said += String(chunk)));
  const [code] = (await once(child, 'close')) as [number];
  expect(code).toBe(1);
  expect(said).toContain('EADDRINUSE');
  free();
});

test('it ends with its parent', async () => {
  const child = start({ VALKEY_PORT: '0' });
  await ready(child);
  child.disconnect();
  expect((await once(child, 'exit'))[0]).toBe(0);
});
