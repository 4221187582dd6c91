import { randomBytes } from 'node:crypto';

/**
 * A new UUID, version 7 (RFC 9562): 48 bits of Unix milliseconds, then random bits.
 * Ids made later sort later, so primary-key indexes grow at one end. Made here and not by the
 * database, because a server given by `DATABASE_URL` may be older than PostgreSQL 18.
 */
export function newId(): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
