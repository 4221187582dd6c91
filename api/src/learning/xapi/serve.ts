import type { EntityManager } from '@mikro-orm/postgresql';
import { invalid } from '@whetstone/core/learning/xapi/json.ts';
import { mayDo, narrowestFor } from '@whetstone/core/learning/xapi/scopes.ts';
import { generationOf, spoken } from '@whetstone/core/learning/xapi/version.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { actAsClient } from '@whetstone/db/learning/xapi/act-as-client.ts';
import { type KnownClient, noteUse } from '@whetstone/db/learning/xapi/clients.ts';
import { homeOf } from '@whetstone/db/learning/xapi/home.ts';
import { consistentThrough } from '@whetstone/db/learning/xapi/consistent-through.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { House } from '../../platform/house.ts';
import { type Asked, readRequest } from './asked.ts';
import { callerOf } from './caller.ts';
import type { Answer, Deed, Desk, Resource } from './resource.ts';

const VERSION = 'x-experience-api-version';

/** Who loses a deadlock is run again, so often in all. */
const RUNS = 3;
const DEADLOCK = '40P01';

/** One transaction under the row-level security of the client. */
async function asClient<T>(
  { orm }: House,
  client: KnownClient,
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
async function homeHere({ orm }: House, now: string): Promise<string> {
  const home = homes.get(orm) ?? (await homeOf(orm.em.fork(), now));
  homes.set(orm, home);
  return home;
}

/** The deed that is asked for, when the resource does it and the client may. */
function deedOf({ deeds }: Resource, { method }: Asked, { scopes }: KnownClient): Deed {
  const deed = deeds[method] ?? invalid('method', 'is not one of this resource');
  if (!mayDo(scopes, deed.need)) throw new Refusal('xapi-scope', { scope: narrowestFor(deed.need) });
  return deed;
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
  const said = asked.headers[VERSION];
  const client = await callerOf(house, asked.headers.authorization);
  const now = house.clock.now();
  const generation = generationOf(said);
  reply.header(VERSION, generation ? spoken[generation] : (client.spokenVersion ?? spoken['2.0']));
  if (resource.saysConsistentThrough && asked.method === 'GET')
    reply.header('x-experience-api-consistent-through', await consistentThrough(house.orm.em.fork(), now));
  if (!generation) throw new Refusal('xapi-version');
  await noteUse(house.orm.em.fork(), client, spoken[generation], now);
  if (asked.alternate && generation !== '1.0') invalid('method', 'is not a parameter of version 2.0');
  const deed = deedOf(resource, asked, client);
  const home = await homeHere(house, now);
  return asClient(house, client, (em) =>
    deed.run(asked, { em, client, generation, now, home } satisfies Desk),
  );
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
