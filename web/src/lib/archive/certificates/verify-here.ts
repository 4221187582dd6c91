import type { Verify } from '@whetstone/core/archive/certificates/document.ts';

/** Ed25519 by the browser; null where it has none: older ones, and pages that came without encryption. */
const byBrowser: Verify = async (bytes, publicKey, signature) => {
  const own = (part: Uint8Array) => new Uint8Array(part);
  const key = await crypto.subtle.importKey('raw', own(publicKey), 'Ed25519', false, ['verify']);
  return crypto.subtle.verify('Ed25519', key, own(signature), own(bytes));
};

const byItself: Verify = async (bytes, publicKey, signature) => {
  const [ed25519, { sha512 }] = await Promise.all([
    import('@noble/ed25519'),
    import('@noble/hashes/sha2.js'),
  ]);
  ed25519.hashes.sha512 = sha512;
  return ed25519.verify(signature, bytes, publicKey);
};

/** Verifies a signature on this device, whatever its browser can do. */
export const verifyHere: Verify = async (bytes, publicKey, signature) => {
  try {
    return await byBrowser(bytes, publicKey, signature);
  } catch {
    return byItself(bytes, publicKey, signature).catch(() => false);
  }
};
