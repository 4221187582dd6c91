import { gunzipSync } from 'node:zlib';
import fastify from 'fastify';
import { expect, test } from 'vitest';
import { forWire, takesGzip } from './compress.ts';

const long = JSON.stringify(Array.from({ length: 500 }, (_, n) => ({ n, name: '派出所' })));
const app = fastify();
app.route({
  method: ['GET', 'POST'],
  url: '/:size',
  handler: async (request, reply) => {
    const { size } = request.params as { size: string };
    reply.type('application/json; charset=utf-8');
    return reply.send(await forWire(size === 'long' ? long : '{"short":true}', request, reply));
  },
});
const ask = (url: string, headers: Record<string, string>, method: 'GET' | 'POST' = 'GET') =>
  app.inject({ method, url, headers });
const takes = { 'accept-encoding': 'gzip, deflate' };

test('a long answer to GET goes out zipped and says the same', async () => {
  const { headers, rawPayload } = await ask('/long', takes);
  expect(headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
  expect(rawPayload.length).toBeLessThan(long.length / 4);
  expect(Number(headers['content-length'])).toBe(rawPayload.length);
  expect(gunzipSync(rawPayload).toString()).toBe(long);
});

test.each([
  ['the browser does not take it', '/long', {}, 'GET'],
  ['the answer is short', '/short', takes, 'GET'],
  ['something is changed by it', '/long', takes, 'POST'],
  ['another site asks', '/long', { ...takes, 'sec-fetch-site': 'cross-site' }, 'GET'],
] as const)('an answer goes out as it is where %s', async (_why, url, headers, method) => {
  const answer = await ask(url, headers as Record<string, string>, method);
  expect(answer.headers['content-encoding']).toBeUndefined();
  expect(answer.body).toBe(url === '/long' ? long : '{"short":true}');
});

test.each([
  ['gzip', true],
  ['br, GZIP;q=0.5 , *', true],
  ['gzip;q=0', false],
  ['gzip;q=0.000, br', false],
  ['gzip;q=0.001', true],
  ['x-gzip', false],
  ['', false],
])('of “%s” gzip is taken: %s', (accepted, taken) => {
  expect(takesGzip(accepted)).toBe(taken);
});
