import { randomBytes } from 'node:crypto';

/** Random bytes are asked for so many ids at once: asking costs more than all the rest of an id. */
const IDS_AT_ONCE = 256;
/** Random hexadecimal digits that an id takes; of two of them it shows a part only. */
const DIGITS = 20;
let digits = '';
let used = 0;

/** The first digit of an id's fourth group says that RFC 9562 stands behind it: one of these four. */
const variants = ['8', '9', 'a', 'b'] as const;

/**
 * A new UUID, version 7 (RFC 9562): 48 bits of Unix milliseconds, then random bits.
 * Ids made later sort later, so primary-key indexes grow at one end. Made here and not by the
 * database, because a server given by `DATABASE_URL` may be older than PostgreSQL 18.
 */
export function newId(): string {
  if (used === digits.length) {
    digits = randomBytes((IDS_AT_ONCE * DIGITS) / 2).toString('hex');
    used = 0;
  }
  const random = digits.slice(used, (used += DIGITS));
  const time = Date.now().toString(16).padStart(12, '0');
  const variant = variants[random.charCodeAt(0) & 3];
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(2, 5)}-${variant}${random.slice(5, 8)}-${random.slice(8)}`;
}

/** Whether a text is a UUID of any version: asked before it is looked for. */
export function isId(text: string | undefined): text is string {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text ?? '');
}
