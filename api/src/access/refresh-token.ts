import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** `<id of the sign-in>.<256 bits, base64url>` */
const form = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.[\w-]{43}$/;

/** The first refresh token of a sign-in. */
export function firstToken(signInId: string): string {
  return `${signInId}.${randomBytes(32).toString('base64url')}`;
}

/** The sign-in that a refresh token belongs to, or null when the text is none. */
export function signInOf(token: string): string | null {
  return form.exec(token)?.[1] ?? null;
}

/** What is stored of a token: SHA-256 suffices, since the token is random. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Key of the chain of refresh tokens, derived from the secret of the installation. */
export function chainKey(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'whetstone refresh chain', 32));
}

/**
 * The token that follows another. It follows from the one before and the key alone, so that two tabs that
 * refresh at once, or a device whose answer got lost, are given the same successor; without the key nobody
 * can compute it.
 */
export function nextToken(token: string, key: Buffer): string {
  const secret = createHmac('sha256', key).update(token).digest('base64url');
  return `${signInOf(token)}.${secret}`;
}
