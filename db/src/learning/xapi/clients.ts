import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { XapiScope } from '@whetstone/core/learning/xapi/scopes.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { newId } from '../../platform/id.ts';
import { rowsAgain } from '../../platform/prepared.ts';
import { isoInstant, rows } from '../../platform/sql.ts';
import { sha256 } from '../../platform/sha256.ts';
import { XapiClient } from './xapi-client.entity.ts';

/** A client as a request is answered for it. */
export interface KnownClient {
  id: string;
  keyName: string;
  scopes: XapiScope[];
  spokenVersion: string | null;
  lastUsedAt: string | null;
}

const SECRET_BYTES = 24;
const NAME_BYTES = 9;

/** Makes credentials; the secret is in the answer and nowhere else. */
export function makeClient(
  em: EntityManager,
  { title, scopes, createdById }: { title: string; scopes: XapiScope[]; createdById: string },
  now: string,
): { client: XapiClient; secret: string } {
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  const keyName = randomBytes(NAME_BYTES).toString('base64url');
  const client = em.create(XapiClient, {
    id: newId(),
    title,
    keyName,
    secretHash: sha256(secret),
    scopes,
    createdById,
    createdAt: now,
  });
  return { client, secret };
}

/** The client whose credentials these are; null when they are wrong or withdrawn. */
export async function clientWith(
  em: EntityManager,
  keyName: string,
  secret: string,
): Promise<KnownClient | null> {
  const [found] = await rowsAgain<KnownClient & { secretHash: string }>(
    em,
    `select id, key_name as "keyName", scopes, spoken_version as "spokenVersion", secret_hash as "secretHash",
            ${isoInstant('last_used_at')} as "lastUsedAt"
     from xapi_client where key_name = ? and withdrawn_at is null and secret_hash is not null`,
    [keyName],
  );
  if (!found) return null;
  const said = Buffer.from(hash('sha256', secret, 'hex'));
  return timingSafeEqual(said, Buffer.from(found.secretHash)) ? found : null;
}

const MINUTE = 60;

/** Notes that a client was here, once a minute, and which version it speaks. */
export async function noteUse(
  em: EntityManager,
  client: KnownClient,
  version: string | null,
  now: string,
): Promise<void> {
  const spoken = version ?? client.spokenVersion;
  const isFresh = client.lastUsedAt !== null && client.lastUsedAt > later(now, -MINUTE);
  if (isFresh && spoken === client.spokenVersion) return;
  await rows(em, 'update xapi_client set last_used_at = ?, spoken_version = ? where id = ?', [
    now,
    spoken,
    client.id,
  ]);
}

/** A client as the administrator sees it. */
export interface ClientLine {
  id: string;
  title: string;
  keyName: string;
  scopes: XapiScope[];
  createdBy: string | null;
  createdAt: string;
  withdrawnBy: string | null;
  withdrawnAt: string | null;
  lastUsedAt: string | null;
  spokenVersion: string | null;
}

/** All clients, those in use first, then the newest. */
export function listClients(em: EntityManager): Promise<ClientLine[]> {
  return rows(
    em,
    `select c.id, c.title, c.key_name as "keyName", c.scopes, m.name as "createdBy",
            ${isoInstant('c.created_at')} as "createdAt", w.name as "withdrawnBy",
            ${isoInstant('c.withdrawn_at')} as "withdrawnAt", ${isoInstant('c.last_used_at')} as "lastUsedAt",
            c.spoken_version as "spokenVersion"
     from xapi_client c
     left join lateral name_cards(array[c.created_by_id]) m on true
     left join lateral name_cards(array[c.withdrawn_by_id]) w on true
     where c.secret_hash is not null order by c.withdrawn_at is not null, c.created_at desc, c.id`,
  );
}
