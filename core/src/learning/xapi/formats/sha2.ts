import { textOf } from '../json.ts';

/** Hexadecimal digits of SHA-224, SHA-256, SHA-384 and SHA-512, and the name of each. */
const names: Readonly<Record<number, string>> = { 56: 'sha224', 64: 'sha256', 96: 'sha384', 128: 'sha512' };

/** The SHA-2 function whose digest has so many hexadecimal digits; undefined when none has. */
export function sha2NameOf(digest: string): string | undefined {
  return /^[0-9a-f]+$/i.test(digest) ? names[digest.length] : undefined;
}

export const sha2At = textOf((text) => sha2NameOf(text) !== undefined, 'a SHA-2 digest in hexadecimal');
