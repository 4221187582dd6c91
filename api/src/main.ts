import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { instantOf } from '@whetstone/core/platform/clock.ts';
import { openOrm } from '@whetstone/db/platform/orm.ts';
import { serveStage } from './learning/packages/serve-stage.ts';
import { buildStage } from './learning/packages/stage-server.ts';
import { buildApp } from './platform/app.ts';

/** The api process: `/api/*` is the product's operations, everything else the web. */
const {
  DATABASE_URL,
  PORT = '3000',
  HOST = '127.0.0.1',
  WHETSTONE_SECRETS,
  WHETSTONE_WEB,
  WHETSTONE_MEDIA,
  PACKAGES_PORT,
  PACKAGES_ORIGIN,
  TRUSTED_PROXIES,
} = process.env;
if (!DATABASE_URL || !(WHETSTONE_SECRETS || process.env.JWT_SECRET)) {
  console.error('Set DATABASE_URL, and JWT_SECRET or WHETSTONE_SECRETS (see docs/running.md).');
  process.exit(2);
}
const jwtSecret =
  process.env.JWT_SECRET ?? (JSON.parse(readFileSync(WHETSTONE_SECRETS!, 'utf8')) as { jwt: string }).jwt;

/** A candidate thinks longer than a browser's next request usually takes; a new connection costs as much as a save. */
const KEEP_ALIVE_MS = 75_000;

/**
 * Connections that may wait to be taken in, as far as the system allows (`net.core.somaxconn`). A whole hall opens
 * the waiting screen within seconds; of what does not fit in here, the system breaks some off after a while.
 */
const BACKLOG = 4096;

/** The product’s operations and the learning record store; everything else is for the web. */
const isOurs = /^\/(?:api|xapi)\//;

type Web = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
const web: Web | null = WHETSTONE_WEB ? ((await import(WHETSTONE_WEB)) as { handler: Web }).handler : null;
const orm = await openOrm({ url: DATABASE_URL, poolMax: Number(process.env.DATABASE_POOL ?? 20) });
const clock = { now: () => instantOf(Date.now()) };
const stage =
  WHETSTONE_MEDIA && PACKAGES_PORT ? buildStage({ orm, clock, mediaFolder: WHETSTONE_MEDIA }) : null;
const packagesAt =
  stage &&
  (await serveStage(stage, {
    host: HOST,
    port: Number(PACKAGES_PORT),
    ...(PACKAGES_ORIGIN && { origin: PACKAGES_ORIGIN }),
  }));
const app = await buildApp({
  orm,
  clock,
  jwtSecret,
  databaseUrl: DATABASE_URL,
  logger: true,
  ...(TRUSTED_PROXIES && { trustedProxies: TRUSTED_PROXIES }),
  ...(WHETSTONE_MEDIA && { mediaFolder: WHETSTONE_MEDIA }),
  ...(packagesAt && { packagesAt }),
  serverFactory: (api) =>
    createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
      if (!web || isOurs.test(request.url ?? '')) api(request, response);
      else web(request, response, () => response.writeHead(404).end());
    }),
});

async function stop(): Promise<void> {
  await app.close();
  await stage?.close();
  await orm.close(true);
  process.exit(0);
}
process.once('SIGTERM', () => void stop());
process.once('SIGINT', () => void stop());
process.once('disconnect', () => void stop());
await app.listen({ port: Number(PORT), host: HOST, backlog: BACKLOG });
process.send?.({ ready: true });
