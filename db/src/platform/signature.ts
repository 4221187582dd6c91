import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { keyFor } from './cipher.ts';

/** What stands before the 32 bytes of an Ed25519 private key in PKCS #8, and of a public one in SPKI (RFC 8410). */
const PRIVATE = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC = Buffer.from('302a300506032b6570032100', 'hex');

/** Signs texts; who has the public key can verify them without us. */
export interface Signer {
  /** The 32 bytes of the public key, base64. */
  readonly publicKey: string;
  /** Ed25519 signature of the text's UTF-8, base64. */
  sign(text: string): string;
}

/** The signer of the installation for one purpose: its key follows from the secret. */
export function signerFor(secret: string, purpose: string): Signer {
  const seed = keyFor(secret, purpose);
  const key = createPrivateKey({ key: Buffer.concat([PRIVATE, seed]), format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return {
    publicKey: spki.subarray(PUBLIC.length).toString('base64'),
    sign: (text) => sign(null, Buffer.from(text), key).toString('base64'),
  };
}

/** Whether the signature is this key's over the text; false for what is no key or no signature. */
export function isSigned(text: string, publicKey: string, signature: string): boolean {
  try {
    const spki = Buffer.concat([PUBLIC, Buffer.from(publicKey, 'base64')]);
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}
