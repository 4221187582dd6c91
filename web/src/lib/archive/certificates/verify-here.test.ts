import { generateKeyPairSync, sign } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { verifyHere } from './verify-here.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const key = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32));
const bytes = new TextEncoder().encode('WC1.ab12.eyJ9');
const signature = new Uint8Array(sign(null, bytes, privateKey));
const other = bytes.map((byte, at) => (at === 5 ? byte ^ 1 : byte));

test.each(['as it is', 'without Ed25519 of its own'])(
  'a browser %s verifies what was signed and nothing else',
  async (how) => {
    if (how !== 'as it is') vi.stubGlobal('crypto', { subtle: undefined });
    expect(await verifyHere(bytes, key, signature)).toBe(true);
    expect(await verifyHere(other, key, signature)).toBe(false);
    expect(await verifyHere(bytes, key, signature.slice(1))).toBe(false);
    vi.unstubAllGlobals();
  },
);
