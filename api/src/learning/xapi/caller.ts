import { Refusal } from '@whetstone/core/refusals.ts';
import { clientWith, type KnownClient } from '@whetstone/db/learning/xapi/clients.ts';
import type { House } from '../../platform/house.ts';

/** User name and password of HTTP Basic credentials (RFC 7617); null when the header is none. */
export function basicOf(header: string | undefined): { name: string; secret: string } | null {
  const [, encoded] = /^Basic +([A-Za-z0-9+/]+=*)$/i.exec(header?.trim() ?? '') ?? [];
  if (encoded === undefined) return null;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? null : { name: text.slice(0, colon), secret: text.slice(colon + 1) };
}

/** @throws Refusal `xapi-credentials` when nobody's credentials stand in the header */
export async function callerOf({ orm }: House, authorization: string | undefined): Promise<KnownClient> {
  const basic = basicOf(authorization);
  const client = basic && (await clientWith(orm.em.fork(), basic.name, basic.secret));
  if (!client) throw new Refusal('xapi-credentials');
  return client;
}
