import { hash } from 'node:crypto';

/** A text of any length as a key of 128 bits: the first half of its SHA-256, as a UUID. */
export function keyOf(text: string): string {
  const digits = hash('sha256', text, 'hex');
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${digits.slice(12, 16)}-${digits.slice(16, 20)}-${digits.slice(20, 32)}`;
}

/** The name-based UUID, version 5 (RFC 9562, 5.5), of a text within a name space. */
export function nameBasedId(space: string, text: string): string {
  const bytes = Buffer.concat([Buffer.from(space.replaceAll('-', ''), 'hex'), Buffer.from(text)]);
  const digits = hash('sha1', bytes, 'hex');
  const variant = ((Number.parseInt(digits[16]!, 16) & 3) | 8).toString(16);
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-5${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
}

/** Stands where there is no registration: columns of a key cannot be empty. */
export const NO_REGISTRATION = '00000000-0000-0000-0000-000000000000';
