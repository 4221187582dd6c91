import type { EntityManager } from '@mikro-orm/postgresql';
import { dayAt, millisecondsOf } from '@whetstone/core/platform/clock.ts';
import { seededDice } from '@whetstone/core/platform/chance.ts';
import type { Route } from '@whetstone/core/platform/route.ts';
import { Exactly } from '@whetstone/core/platform/shapes.ts';
import { alwaysPossible } from '@whetstone/core/refusal-catalogue.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { actAs } from '@whetstone/db/access/reach.ts';
import { logLook } from '@whetstone/db/access/access-log.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Authority, authorise, refuseCrossSite } from './authenticate.ts';
import { forWire } from './compress.ts';
import type { Asking, Cookies, Handler, Preparation, SharedHandler, SignedIn } from './context.ts';
import { pendingCookies } from './cookies.ts';
import type { House } from './house.ts';
import { localeOf } from './problem.ts';
import { holdsNul } from './validator.ts';

export type { House } from './house.ts';

/** Who asks, whose records the action lets them touch, and when. */
type Admitted = Authority & { now: string };

/**
 * Mounts one operation. In this order, for every route: authenticate → what may this actor reach →
 * validate → one EntityManager and one transaction under row-level security → handler → log the look at a
 * personal file → only the contract's fields → commit → cookies. The answer is written out inside the
 * transaction: what cannot be said is not done.
 */
export function mount<R extends Route>(house: House, route: R, handler: Handler<R>): void {
  mountPrepared(house, route, () => Promise.resolve(undefined), handler);
}

/** As `mount`, with a preparation between validation and transaction; its result goes to the handler. */
export function mountPrepared<R extends Route, P>(
  house: House,
  route: R,
  prepare: Preparation<R, P>,
  handler: Handler<R, P>,
): void {
  mountAnswering(house, route, async (request, reply, admitted) => {
    const cookies = pendingCookies(request);
    const asking = askingOf(request, admitted, cookies, house.app);
    const input = inputOf(request);
    try {
      const prepared = await prepare(input as never, asking as never);
      const text = await inTransaction(house, admitted, async (em) => {
        const answer = await handler(input as never, { ...asking, em } as never, prepared);
        logLookAt(route, request, asking, em);
        return reply.serializeInput(answer, '200') as string;
      });
      cookies.writeTo(reply);
      return text;
    } catch (error) {
      cookies.writeOnRefusal(reply);
      throw error;
    }
  });
}

/**
 * As `mount`, for the few operations that a whole hall does at once: their statements are transactions by
 * themselves or share one with others', so that begin, reach and commit cost nothing. Same authentication,
 * validation and refusals, and only the contract's fields go out. Row-level security does not run under it:
 * every statement says whose rows it touches (docs/adr, "Saves share a commit").
 */
export function mountShared<R extends Route>(house: House, route: R, handler: SharedHandler<R>): void {
  mountAnswering(house, route, async (request, reply, admitted) => {
    const { actor, now } = admitted;
    if (!actor) throw new Refusal('not-signed-in');
    const ask = () => askingOf(request, admitted, pendingCookies(request), house.app);
    const answer = await handler(inputOf(request) as never, {
      personId: actor.personId,
      now,
      device: deviceOf(request),
      outside: () => ({ ...ask(), em: house.orm.em.fork() }) as unknown as SignedIn,
      inside: (work) => inTransaction(house, admitted, (em) => work({ ...ask(), em } as unknown as SignedIn)),
    });
    return reply.serializeInput(answer, '200') as string;
  });
}

/** What the device calls itself, shortened. */
const deviceOf = ({ headers }: FastifyRequest) => (headers['user-agent'] ?? '').slice(0, 200);
const inputOf = ({ params, query, body }: FastifyRequest) => ({ params, query, body });

function mountAnswering(
  house: House,
  route: Route,
  answer: (request: FastifyRequest, reply: FastifyReply, admitted: Admitted) => Promise<string>,
): void {
  const admissions = new WeakMap<FastifyRequest, Admitted>();
  house.app.route({
    method: route.method,
    url: route.path,
    schema: schemaOf(route),
    onRequest: async (request) => {
      refuseCrossSite(request);
      const now = house.clock.now();
      admissions.set(request, { ...(await authorise(house, request, route, now)), now });
    },
    preValidation: async (request) => refuseUnspeakable(route, request),
    handler: async (request, reply) => {
      try {
        const text = await answer(request, reply, admissions.get(request)!);
        reply.type('application/json; charset=utf-8');
        return reply.send(await forWire(text, request, reply));
      } catch (error) {
        throw onlyDeclared(route, error);
      }
    },
  });
}

const noQuery = Exactly({});

/** What Fastify validates, prints and documents. */
function schemaOf(route: Route) {
  return {
    summary: route.summary,
    operationId: route.name,
    tags: [route.name.split('.')[0] ?? ''],
    querystring: route.query ?? noQuery,
    ...(route.params && { params: route.params }),
    ...(route.body && { body: route.body }),
    response: { 200: route.ok },
  };
}

/** Refuses what no schema looks at: text that PostgreSQL cannot store, a body where none is expected. */
function refuseUnspeakable(route: Route, { body, query, params }: FastifyRequest): void {
  if (holdsNul(body) || holdsNul(query) || holdsNul(params))
    throw new Refusal('invalid-input', { where: 'NUL' });
  if (!route.body && body !== undefined && body !== null && Object.keys(body).length > 0)
    throw new Refusal('invalid-input', { where: 'body' });
}

/** Who loses a deadlock is run again, so often in all, each time from the beginning. */
const RUNS = 3;
const DEADLOCK = '40P01';

/** One EntityManager and one transaction, under the row-level security of the reach. */
async function inTransaction<T>(
  { orm }: House,
  { reach, now }: Admitted,
  work: (em: EntityManager) => Promise<T>,
): Promise<T> {
  for (let run = 1; ; run++) {
    const em = orm.em.fork();
    actAs(em, reach, dayAt(now));
    try {
      return await em.transactional((inner) => work(inner as EntityManager));
    } catch (error) {
      if (run === RUNS || (error as { code?: string }).code !== DEADLOCK) throw error;
    }
  }
}

function askingOf(
  request: FastifyRequest,
  { actor, claims, reach, now }: Admitted,
  cookies: Cookies,
  app: FastifyInstance,
): Asking {
  return {
    actor,
    claims,
    reach,
    now,
    today: dayAt(now),
    dice: seededDice(newId()),
    requestId: request.id,
    locale: localeOf(request),
    cookies,
    address: request.ip,
    url: `${request.protocol}://${request.host}${request.originalUrl}`,
    header: (name) => [request.headers[name]].flat()[0],
    device: deviceOf(request),
    tokens: {
      sign(claims, expiresInSeconds) {
        const iat = Math.floor(millisecondsOf(now) / 1000);
        return app.jwt.sign({ ...claims, iat, exp: iat + expiresInSeconds });
      },
    },
  };
}

/** Each look at another person's file leaves a row that this person can read. */
function logLookAt(route: Route, request: FastifyRequest, { actor, now }: Asking, em: EntityManager): void {
  if (!route.looksAt || !actor) return;
  const subjectId = (request.params as Record<string, string>)[route.looksAt];
  if (!subjectId || subjectId === actor.personId) return;
  logLook(em, { at: now, viewerId: actor.personId, subjectId, view: route.name, requestId: request.id });
}

/** A refusal that the contract does not list is a defect of ours, not an answer. */
function onlyDeclared(route: Route, error: unknown): unknown {
  if (!(error instanceof Refusal)) return error;
  if (route.refuses.includes(error.code) || alwaysPossible.includes(error.code)) return error;
  return new Error(`${route.name} refused with undeclared ${error.code}`, { cause: error });
}
