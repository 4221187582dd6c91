import type { MikroORM } from '@mikro-orm/postgresql';
import { policy } from '@whetstone/core/access/policy.ts';
import { type Actor, type Reach, reachOf } from '@whetstone/core/access/reach.ts';
import type { Route } from '@whetstone/core/platform/route.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { grantsInForce } from '@whetstone/db/access/grants.ts';
import type { FastifyRequest } from 'fastify';
import type { Claims } from './context.ts';

/** Refuses a change that another site's page asks the browser to make with our cookies. */
export function refuseCrossSite(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const site = request.headers['sec-fetch-site'];
  if (site && site !== 'same-origin' && site !== 'none') throw new Refusal('cross-site');
  const origin = request.headers.origin;
  if (origin && origin !== 'null' && new URL(origin).host !== request.headers.host)
    throw new Refusal('cross-site');
}

/** The claims of the access token, or null when there is none; a forged or expired one is refused. */
export async function claimsOf(request: FastifyRequest): Promise<Claims | null> {
  if (!request.cookies.at) return null;
  try {
    return await request.jwtVerify<Claims>();
  } catch {
    throw new Refusal('session-ended');
  }
}

/** Who asks, and whose records the action lets them touch. Grants are read only where they matter. */
export async function authorise(
  orm: MikroORM,
  request: FastifyRequest,
  route: Route,
  today: string,
): Promise<{ actor: Actor | null; claims: Claims | null; reach: Reach }> {
  const row: object = policy[route.can];
  const open = 'anyone' in row;
  const claims = open ? await claimsOf(request).catch(() => null) : await claimsOf(request);
  if (!claims && !open) throw new Refusal('not-signed-in');
  const needsGrants = Object.keys(row).some((holder) => holder !== 'anyone' && holder !== 'person');
  const grants = claims && needsGrants ? await grantsInForce(orm.em.fork(), claims.personId, today) : [];
  const actor = claims && { personId: claims.personId, grants };
  const reach = reachOf(actor, route.can);
  if (!reach) throw new Refusal('not-allowed');
  return { actor, claims, reach };
}
