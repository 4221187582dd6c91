import { once } from 'node:events';
import { type Server, createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openServer } from '../postgres/open.ts';
import { stopServer } from '../postgres/stop.ts';
import { scratchDirectory } from '../testing/scratch.ts';
import { verifyDatabase, verifyRedis, withoutPassword } from './given-servers.ts';

let fake: Server | undefined;
afterEach(() => fake?.close());

/** A server that answers every request with the same bytes. */
async function answering(bytes: string): Promise<number> {
  fake = createServer((socket) => socket.on('data', () => socket.write(bytes)).on('error', () => {}));
  fake.listen(0, '127.0.0.1');
  await once(fake, 'listening');
  return (fake.address() as { port: number }).port;
}

test('a URL is shown without its password', () => {
  expect(withoutPassword('postgres://a:b@c/d')).toBe('postgres://a:***@c/d');
  expect(withoutPassword('no url')).toBe('?');
});

test('a database that answers passes; a wrong login and a missing database are told apart', async () => {
  const scratch = scratchDirectory();
  const server = await openServer({ dataPath: scratch.path, logPath: join(scratch.path, 'postgres.log') });
  try {
    await verifyDatabase(server.url('postgres'));
    await expect(verifyDatabase(server.url('absent'))).rejects.toThrow(/"absent" does not exist/);
    const wrong = new URL(server.url('postgres'));
    wrong.password = 'topsecret';
    const refused = verifyDatabase(wrong.href);
    await expect(refused).rejects.toThrow(/password authentication failed/);
    await expect(refused).rejects.not.toThrow(/topsecret/);
  } finally {
    await stopServer(server.cluster);
    scratch.remove();
  }
});

test('something that is no database is refused', async () => {
  const port = await answering('HTTP/1.1 400 Bad Request\r\n\r\n');
  const refused = verifyDatabase(`postgres://a:b@127.0.0.1:${port}/c`, 300);
  await expect(refused).rejects.toMatchObject({ code: 'database-silent' });
});

test('a Redis that wants another password is refused with its words', async () => {
  const port = await answering('-WRONGPASS invalid username-password pair or user is disabled.\r\n');
  const refused = verifyRedis(`redis://:topsecret@127.0.0.1:${port}`, 300);
  await expect(refused).rejects.toThrow(/WRONGPASS/);
});

test('a URL of another kind is refused', async () => {
  await expect(verifyRedis('http://127.0.0.1:6379')).rejects.toMatchObject({ code: 'redis-silent' });
});
