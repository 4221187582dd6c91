import cookie from '@fastify/cookie';
import jwt from '@fastify/jwt';
import swagger from '@fastify/swagger';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Clock } from '@whetstone/core/platform/clock.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import fastify, { type FastifyInstance, type FastifyServerFactory } from 'fastify';
import { mountRooms } from '../rooms.ts';
import { EndedSignIns } from './ended-sign-ins.ts';
import { answerProblem } from './problem.ts';
import { useSerializers } from './serializer.ts';
import { useValidators } from './validator.ts';

const BODY_LIMIT = 10 * 1024 * 1024;

export interface AppOptions {
  orm: MikroORM;
  clock: Clock;
  jwtSecret: string;
  /** Folder of lesson media. */
  mediaFolder?: string;
  /** Where packages of SCORM and cmi5 are played, by the origin of the page that plays them; null = nowhere. */
  packagesAt?: (pageOrigin: string) => string | null;
  /** Address of the database, for the listener of live messages. */
  databaseUrl?: string;
  /** Addresses of the proxies in front, comma-separated; default: those on this machine. */
  trustedProxies?: string;
  logger?: boolean;
  serverFactory?: FastifyServerFactory;
}

/** Builds the api without listening: tests inject requests, `main.ts` listens. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const app = fastify({
    logger: options.logger ? { level: 'warn' } : false,
    bodyLimit: BODY_LIMIT,
    genReqId: () => newId(),
    forceCloseConnections: true,
    // Only a proxy on the same machine is believed about whom it speaks for, unless others are named.
    trustProxy: options.trustedProxies ?? 'loopback',
    frameworkErrors: (error, request, reply) => void answerProblem(request, reply, error),
    routerOptions: { maxParamLength: 200 },
    ...(options.serverFactory && { serverFactory: options.serverFactory }),
  });
  useValidators(app);
  useSerializers(app);
  app.setErrorHandler((error, request, reply) => answerProblem(request, reply, error));
  app.setNotFoundHandler((request, reply) => answerProblem(request, reply, new Refusal('not-found')));
  app.addHook('onSend', async (_request, reply) => {
    // Answers are about people: no browser or proxy keeps them, unless a route says otherwise.
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    reply.header('x-content-type-options', 'nosniff');
  });
  await app.register(cookie);
  // Expiry is judged by the clock of the house, see claimsOf.
  await app.register(jwt, {
    secret: options.jwtSecret,
    sign: { algorithm: 'HS256' },
    verify: { algorithms: ['HS256'], ignoreExpiration: true },
  });
  await app.register(swagger, {
    openapi: { info: { title: 'Whetstone', version: '0.1.0' } },
    refResolver: { buildLocalReference: (json, _base, _fragment, i) => String(json.$id ?? `def-${i}`) },
  });
  const { orm, clock } = options;
  await mountRooms({ app, orm, clock, ended: new EndedSignIns() }, options);
  app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger());
  return app;
}
