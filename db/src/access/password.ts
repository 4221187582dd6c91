import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto';
import { promisify } from 'node:util';

/** What one guess costs. */
export interface HashCost {
  /** Memory in KiB. */
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** What the OWASP password storage cheat sheet asks of argon2id: 19 MiB, two passes, one lane. */
const RIGHT_COST: HashCost = { memory: 19_456, passes: 2, parallelism: 1 };
/** For tests, which log in often and keep no secret: 0.1 ms instead of 30. */
export const FAST_COST: HashCost = { memory: 8, passes: 1, parallelism: 1 };

const TAG_BYTES = 32;
const VERSION = 19;
const derive = promisify<'argon2id', Argon2Parameters, Buffer>(argon2);
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replaceAll('=', '');

/**
 * The argon2id hash (RFC 9106) of a password as a PHC string: `$argon2id$v=19$m=…,t=…,p=…$salt$tag`.
 * The password is taken in Unicode form NFC, so that it does not matter which keyboard composed it.
 * @param salt 16 random bytes when absent; given only where a load must give the same rows again.
 */
export async function hashPassword(
  password: string,
  cost: HashCost = RIGHT_COST,
  salt: Uint8Array = randomBytes(16),
): Promise<string> {
  const tag = await derive('argon2id', {
    ...cost,
    message: password.normalize('NFC'),
    nonce: salt,
    tagLength: TAG_BYTES,
  });
  const { memory, passes, parallelism } = cost;
  const parameters = `m=${memory},t=${passes},p=${parallelism}`;
  return `$argon2id$v=${VERSION}$${parameters}$${base64(salt)}$${base64(tag)}`;
}

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]{11,})\$([\w+/]{16,})$/;

/** Whether this is the password of the hash; takes as long for a wrong one. A string that is no hash matches nothing. */
export async function verifyPassword(hash: string, password: string): Promise<boolean> {
  const [, memory, passes, parallelism, salt, tag] = phc.exec(hash) ?? [];
  if (tag === undefined || salt === undefined) return false;
  const wanted = Buffer.from(tag, 'base64');
  const got = await derive('argon2id', {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    message: password.normalize('NFC'),
    nonce: Buffer.from(salt, 'base64'),
    tagLength: wanted.length,
  });
  return timingSafeEqual(got, wanted);
}
