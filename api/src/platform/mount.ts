import type { MikroORM } from '@mikro-orm/postgresql';
import { type Clock, dayAt } from '@whetstone/core/platform/clock.ts';
import { seededDice } from '@whetstone/core/platform/chance.ts';
import type { Route } from '@whetstone/core/platform/route.ts';
import { alwaysPossible, Refusal } from '@whetstone/core/refusals.ts';
import { actAs } from '@whetstone/db/access/reach.ts';
import { logLook } from '@whetstone/db/access/access-log.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { authorise, refuseCrossSite } from './authenticate.ts';
import type { Ctx, Handler } from './context.ts';
import { pendingCookies } from './cookies.ts';
import { localeOf } from './problem.ts';
import { holdsNul } from './validator.ts';

/** What every mounted operation shares. */
export interface House {
  app: FastifyInstance;
  orm: MikroORM;
  clock: Clock;
}

type Authority = Awaited<ReturnType<typeof authorise>>;

/**
 * Mounts one operation. In this order, for every route: authenticate → what may this actor reach →
 * validate → one EntityManager and one transaction under row-level security → handler → log the look
 * at a personal file → only the contract's fields → commit → cookies.
 */
export function mount<R extends Route>(house: House, route: R, handler: Handler<R>): void {
  const { app, orm, clock } = house;
  const authorities = new WeakMap<FastifyRequest, Authority & { now: string }>();
  app.route({
    method: route.method,
    url: route.path,
    schema: {
      summary: route.summary,
      operationId: route.name,
      tags: [route.name.split('.')[0] ?? ''],
      ...(route.params && { params: route.params }),
      ...(route.query && { querystring: route.query }),
      ...(route.body && { body: route.body }),
      response: { 200: route.ok },
    },
    onRequest: async (request) => {
      refuseCrossSite(request);
      const now = clock.now();
      authorities.set(request, { ...(await authorise(orm, request, route, dayAt(now))), now });
    },
    preValidation: async (request) => {
      if (holdsNul(request.body) || holdsNul(request.query))
        throw new Refusal('invalid-input', { where: 'NUL' });
    },
    handler: async (request, reply) => {
      const cookies = pendingCookies(request);
      const authority = authorities.get(request)!;
      const answer = await inTransaction(house, authority, async (em) => {
        const ctx = contextOf(request, authority, em, cookies, app);
        const input = { params: request.params, query: request.query, body: request.body };
        const result = await handler(input as never, ctx as never);
        await logLookAt(route, request, ctx);
        return result;
      }).catch((error: unknown) => {
        cookies.writeOnRefusal(reply);
        throw onlyDeclared(route, error);
      });
      cookies.writeTo(reply);
      return answer;
    },
  });
}

/** One EntityManager, one transaction; a deadlock loser is run once more. */
async function inTransaction<T>(
  { orm }: House,
  { reach, now }: Authority & { now: string },
  work: (em: Ctx['em']) => Promise<T>,
): Promise<T> {
  const run = () => {
    const em = orm.em.fork();
    actAs(em, reach, dayAt(now));
    return em.transactional((inner) => work(inner as Ctx['em']));
  };
  return run().catch((error: { code?: string }) => (error.code === '40P01' ? run() : Promise.reject(error)));
}

function contextOf(
  request: FastifyRequest,
  { actor, reach, now }: Authority & { now: string },
  em: Ctx['em'],
  cookies: Ctx['cookies'],
  app: FastifyInstance,
): Ctx {
  return {
    em,
    actor,
    reach,
    now,
    today: dayAt(now),
    dice: seededDice(newId()),
    requestId: request.id,
    locale: localeOf(request),
    cookies,
    address: request.ip,
    device: (request.headers['user-agent'] ?? '').slice(0, 200),
    tokens: { sign: (claims, expiresIn) => app.jwt.sign({ ...claims }, { expiresIn }) },
  };
}

/** Each look at another person's file leaves a row that this person can read. */
async function logLookAt(route: Route, request: FastifyRequest, ctx: Ctx): Promise<void> {
  if (!route.looksAt || !ctx.actor) return;
  const subjectId = (request.params as Record<string, string>)[route.looksAt];
  if (!subjectId || subjectId === ctx.actor.personId) return;
  logLook(ctx.em, {
    at: ctx.now,
    viewerId: ctx.actor.personId,
    subjectId,
    view: route.name,
    requestId: request.id,
  });
}

/** A refusal that the contract does not list is a defect of ours, not an answer. */
function onlyDeclared(route: Route, error: unknown): unknown {
  if (!(error instanceof Refusal)) return error;
  if (route.refuses.includes(error.code) || alwaysPossible.includes(error.code)) return error;
  return new Error(`${route.name} refused with undeclared ${error.code}`, { cause: error });
}
