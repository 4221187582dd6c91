import type { EntityManager } from '@mikro-orm/postgresql';
import { invalid } from '@whetstone/core/learning/xapi/json.ts';
import { mayDo, narrowestFor } from '@whetstone/core/learning/xapi/scopes.ts';
import { type Generation, generationOf, spoken } from '@whetstone/core/learning/xapi/version.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { actAsClient } from '@whetstone/db/learning/xapi/act-as-client.ts';
import { noteUse } from '@whetstone/db/learning/xapi/clients.ts';
import { homeOf } from '@whetstone/db/learning/xapi/home.ts';
import { consistentThrough } from '@whetstone/db/learning/xapi/consistent-through.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { House } from '../../platform/house.ts';
import { type Asked, readRequest } from './asked.ts';
import { callerOf } from './caller.ts';
import type { Answer, Deed, Desk, Resource, Served } from './resource.ts';

const VERSION = 'x-experience-api-version';

/** Who loses a deadlock is run again, so often in all. */
const RUNS = 3;
const DEADLOCK = '40P01';

/** One transaction under the row-level security of the client. */
async function asClient<T>(
  { orm }: Pick<House, 'orm'>,
  client: Served,
  work: (em: EntityManager) => Promise<T>,
): Promise<T> {
  for (let run = 1; ; run++) {
    const em = orm.em.fork();
    actAsClient(em, client);
    try {
      return await em.transactional((inner) => work(inner as EntityManager));
    } catch (error) {
      if (run === RUNS || (error as { code?: string }).code !== DEADLOCK) throw error;
    }
  }
}

const homes = new WeakMap<House['orm'], string>();

/** The home of the installation; read once. */
export async function homeHere({ orm }: Pick<House, 'orm'>, now: string): Promise<string> {
  const home = homes.get(orm) ?? (await homeOf(orm.em.fork(), now));
  homes.set(orm, home);
  return home;
}

/** The deed that is asked for, when the resource does it and the client may. */
function deedOf({ deeds }: Resource, { method }: Asked, { scopes }: Served): Deed {
  const deed = deeds[method] ?? invalid('method', 'is not one of this resource');
  if (!mayDo(scopes, deed.need)) throw new Refusal('xapi-scope', { scope: narrowestFor(deed.need) });
  return deed;
}

/** Says the version of the answer in its header; null = the request names none that is spoken. */
function versionOf(reply: FastifyReply, asked: Asked, before: string | null): Generation | null {
  const generation = generationOf(asked.headers[VERSION]);
  reply.header(VERSION, generation ? spoken[generation] : (before ?? spoken['2.0']));
  return generation;
}

/**
 * As `versionOf`, for who must name one. @param before the version that was spoken last
 * @throws Refusal `xapi-version`
 */
export function sayVersion(reply: FastifyReply, asked: Asked, before: string | null): Generation {
  const generation = versionOf(reply, asked, before);
  if (!generation) throw new Refusal('xapi-version');
  return generation;
}

/** A request whose client is known, and the version it speaks. */
interface Known {
  readonly resource: Resource;
  readonly asked: Asked;
  readonly client: Served;
  readonly generation: Generation;
}

/** Does what is asked for, if the client may, in one transaction; `before` is done first in the same one. */
export async function performAs(
  house: Pick<House, 'orm' | 'clock'>,
  { resource, asked, client, generation }: Known,
  before: (desk: Desk) => Promise<void> = () => Promise.resolve(),
): Promise<Answer> {
  const now = house.clock.now();
  if (asked.alternate && generation !== '1.0') invalid('method', 'is not a parameter of version 2.0');
  const deed = deedOf(resource, asked, client);
  const home = await homeHere(house, now);
  return asClient(house, client, async (em) => {
    const desk: Desk = { em, client, generation, now, home };
    await before(desk);
    return deed.run(asked, desk);
  });
}

/**
 * Answers one request: who asks, in which version, whether they may; then the deed in one transaction. The version
 * of the answer stands in its header whatever comes of it.
 */
async function answer(
  house: House,
  resource: Resource,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Answer> {
  reply.header(VERSION, spoken[generationOf([request.headers[VERSION]].flat()[0]) ?? '2.0']);
  const asked = readRequest(request);
  const known = await callerOf(house, asked.headers.authorization);
  const now = house.clock.now();
  versionOf(reply, asked, known.spokenVersion);
  if (resource.saysConsistentThrough && asked.method === 'GET')
    reply.header('x-experience-api-consistent-through', await consistentThrough(house.orm.em.fork(), now));
  const generation = sayVersion(reply, asked, known.spokenVersion);
  await noteUse(house.orm.em.fork(), known, spoken[generation], now);
  return performAs(house, { resource, asked, client: { ...known, base: '/xapi' }, generation });
}

/** Mounts a resource below `/xapi`. */
export function serve(house: House, xapi: FastifyInstance, resource: Resource): void {
  xapi.route({
    method: ['GET', 'PUT', 'POST', 'DELETE'],
    url: resource.path,
    schema: { hide: true },
    handler: async (request, reply) => {
      const { status, headers = {}, body } = await answer(house, resource, request, reply);
      return reply.code(status).headers(headers).send(body);
    },
  });
}
