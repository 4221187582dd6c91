import { type ActionName, policy } from '@whetstone/core/access/policy.ts';
import { type Actor, type Reach, reachOf } from '@whetstone/core/access/reach.ts';
import { dayAt, millisecondsOf } from '@whetstone/core/platform/clock.ts';
import type { Route } from '@whetstone/core/platform/route.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { grantsInForce } from '@whetstone/db/access/grants.ts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Claims } from './context.ts';
import type { House } from './house.ts';

export interface Authority {
  actor: Actor | null;
  claims: Claims | null;
  reach: Reach;
}

/** Refuses a change that another site's page asks the browser to make with our cookies. */
export function refuseCrossSite(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const site = request.headers['sec-fetch-site'];
  if (site && site !== 'same-origin' && site !== 'none') throw new Refusal('cross-site');
  const { origin, host } = request.headers;
  // A sandboxed page says `null`, which is no host at all.
  if (origin !== undefined && URL.parse(origin)?.host !== host) throw new Refusal('cross-site');
}

/**
 * The claims of the access token, or null when there is none; one that is forged or expired, or whose
 * sign-in has ended, is refused.
 */
export function claimsOf({ app, ended }: House, request: FastifyRequest, now: string): Claims | null {
  const { at } = request.cookies;
  if (!at) return null;
  const claims = verified(app, at);
  if (!claims || claims.exp * 1000 <= millisecondsOf(now) || ended.has(claims.familyId))
    throw new Refusal('session-ended');
  return claims;
}

/** As `claimsOf`, for what does not go through `mount`: refuses also who is not signed in, or not yet whole. */
export function signedInClaims(house: House, request: FastifyRequest, now: string): Claims {
  const claims = claimsOf(house, request, now);
  if (!claims) throw new Refusal('not-signed-in');
  if (claims.mustChangePassword) throw new Refusal('password-due');
  return claims;
}

/** As `claimsOf`, for operations that need no login: a bad token is no token. */
function claimsOrNull(house: House, request: FastifyRequest, now: string): Claims | null {
  try {
    return claimsOf(house, request, now);
  } catch {
    return null;
  }
}

/** Signatures that were found good, by api: a candidate sends the same token with every answer. */
const good = new WeakMap<FastifyInstance, Map<string, Claims & { exp: number }>>();
const MOST_GOOD = 20_000;

/** The claims of a token whose signature is good. Whether it has expired, or its sign-in ended, is asked each time. */
function verified(app: FastifyInstance, token: string): (Claims & { exp: number }) | null {
  const known = good.get(app) ?? new Map<string, Claims & { exp: number }>();
  good.set(app, known);
  const before = known.get(token);
  if (before) return before;
  try {
    const claims = app.jwt.verify<Claims & { exp?: number }>(token);
    if (typeof claims.exp !== 'number') return null;
    const found = { ...claims, exp: claims.exp };
    for (const oldest of known.keys()) {
      if (known.size < MOST_GOOD) break;
      known.delete(oldest);
    }
    known.set(token, found);
    return found;
  } catch {
    return null;
  }
}

/** All that somebody may do whose password was given by another person: look at the session and replace it. */
const beforeNewPassword = new Set<ActionName>(['open-session', 'use-session', 'read-health']);

/** Who asks, and whose records the action lets them touch. Grants are read only where they matter. */
export async function authorise(
  house: House,
  request: FastifyRequest,
  { can }: Pick<Route, 'can'>,
  now: string,
): Promise<Authority> {
  const row: object = policy[can];
  const open = 'anyone' in row;
  const claims = open ? claimsOrNull(house, request, now) : claimsOf(house, request, now);
  if (!claims && !open) throw new Refusal('not-signed-in');
  if (claims?.mustChangePassword && !beforeNewPassword.has(can)) throw new Refusal('password-due');
  const needsGrants = Object.keys(row).some((holder) => holder !== 'anyone' && holder !== 'person');
  const grants =
    claims && needsGrants ? await grantsInForce(house.orm.em.fork(), claims.personId, dayAt(now)) : [];
  const actor = claims && { personId: claims.personId, grants };
  const reach = reachOf(actor, can);
  if (!reach) throw new Refusal('not-allowed');
  return { actor, claims, reach };
}
