import { createHmac } from 'node:crypto';
import { newId } from '@whetstone/db/platform/id.ts';

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const head = encoded({ alg: 'HS256', typ: 'JWT' });

/**
 * An access token as a login gives one, made without the login: argon2id for thousands would measure
 * argon2id. It is good for two hours.
 */
export function mintPass(secret: string, personId: string): string {
  const iat = Math.floor(Date.now() / 1000);
  const claims = { personId, accountId: newId(), familyId: newId(), iat, exp: iat + 7200 };
  const signed = `${head}.${encoded(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}
