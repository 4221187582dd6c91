import { createPrivateKey, createPublicKey, generateKeyPair, sign } from 'node:crypto';
import { promisify } from 'node:util';
import type { EntityManager } from '@mikro-orm/postgresql';
import { keyFor, type Locked, lock, unlock } from './cipher.ts';
import { rows } from './sql.ts';

/** Signs with RSA what others verify by RS256, which every verifier of badges knows. */
export interface RsaSigner {
  readonly n: string;
  readonly e: string;
  /** RSASSA-PKCS1-v1_5 with SHA-256 over the text, base64url (RS256, RFC 7518). */
  sign(text: string): string;
}

const KEY_SETTING = 'certificates.badge-key';
const generate = promisify(generateKeyPair);

/** The RSA key of the installation: made once, kept locked under its secret. */
export async function rsaSignerOf(em: EntityManager, secret: string, now: string): Promise<RsaSigner> {
  const lockKey = keyFor(secret, KEY_SETTING);
  const kept = (await readKey(em, lockKey)) ?? (await makeKey(em, lockKey, now));
  const key = createPrivateKey(kept);
  const { n = '', e = '' } = createPublicKey(key).export({ format: 'jwk' });
  return { n, e, sign: (text) => sign('sha256', Buffer.from(text), key).toString('base64url') };
}

async function readKey(em: EntityManager, lockKey: Buffer): Promise<string | null> {
  const [row] = await rows<{ value: Locked }>(em, 'select value from setting where key = ?', [KEY_SETTING]);
  return row ? unlock(row.value, lockKey, KEY_SETTING) : null;
}

/** Of two who make one at once, the first stands; one that this secret cannot open is made anew. */
async function makeKey(em: EntityManager, lockKey: Buffer, now: string): Promise<string> {
  const { privateKey } = await generate('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  const locked = JSON.stringify(lock(pem, lockKey, KEY_SETTING));
  await rows(em, 'select pg_advisory_xact_lock(720711031)');
  const before = await readKey(em, lockKey);
  if (before) return before;
  await rows(
    em,
    `insert into setting (key, value, set_at) values (?, ?::jsonb, ?)
     on conflict (key) do update set value = excluded.value, set_at = excluded.set_at`,
    [KEY_SETTING, locked, now],
  );
  return pem;
}
