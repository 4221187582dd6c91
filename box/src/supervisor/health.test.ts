import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { waitForHealth } from './health.ts';

let server: Server | undefined;
afterEach(() => server?.close());

async function serve(...statuses: number[]): Promise<string> {
  server = createServer((_request, reply) => {
    const status = statuses.length > 1 ? statuses.shift()! : statuses[0]!;
    reply.writeHead(status).end(status === 200 ? 'well' : 'worker away');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as { port: number }).port}`;
}

const { signal } = new AbortController();
const options = { withinMs: 5_000, log: 'api.log', signal, isUp: () => true as const };

test('it waits until everything is well', async () => {
  await expect(waitForHealth(await serve(503, 503, 200), options)).resolves.toBeUndefined();
});

test('it refuses with the last answer', async () => {
  const refused = waitForHealth(await serve(503), { ...options, withinMs: 100 });
  await expect(refused).rejects.toThrow(/503 worker away/);
});

test('it refuses with what never came up, without asking before', async () => {
  const refused = waitForHealth('http://127.0.0.1:1', { ...options, withinMs: 50, isUp: () => 'worker' });
  await expect(refused).rejects.toThrow(/\(worker\)/);
});

test('it ends when the start is given up', async () => {
  const controller = new AbortController();
  const waiting = waitForHealth(await serve(503), { ...options, signal: controller.signal });
  controller.abort(new Error('given up'));
  await expect(waiting).rejects.toThrow('given up');
});
