import { makeDeviceKnown } from '@whetstone/core/drills/field-device-contract.ts';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { getPublicKey, hashes, sign, verify } from '@noble/ed25519';
import { call } from '#lib/platform/call.ts';
import { deviceId } from './device.ts';

// Not by `crypto.subtle`: it is not there on a plain-http intranet.
hashes.sha512 = sha512;

const secretKey = 'whetstone-device-key';
const knownKey = 'whetstone-device-known';

/** The key of this device: made once, kept beside its id, and never given away. */
function secret(): Uint8Array {
  const kept = localStorage.getItem(secretKey);
  if (kept) return hexToBytes(kept);
  const made = crypto.getRandomValues(new Uint8Array(32));
  localStorage.setItem(secretKey, bytesToHex(made));
  return made;
}

/** By what the signatures of this device are known, hexadecimal. */
export function publicKey(): string {
  return bytesToHex(getPublicKey(secret()));
}

/** This device's signature of a text, hexadecimal. */
export async function signHere(text: string): Promise<string> {
  return bytesToHex(sign(utf8ToBytes(text), secret()));
}

/** Whether a signature of a text was made with a key; all hexadecimal. What is no signature is none. */
export async function isSignedBy(text: string, signature: string, key: string): Promise<boolean> {
  try {
    return verify(hexToBytes(signature), utf8ToBytes(text), hexToBytes(key));
  } catch {
    return false;
  }
}

/** Tells the server by which key this device signs, once: files that it hands over later can be proven. */
export async function tellKey(): Promise<void> {
  const mine = { deviceId: deviceId(), publicKey: publicKey() };
  const said = `${mine.deviceId} ${mine.publicKey}`;
  if (localStorage.getItem(knownKey) === said) return;
  await call(fetch, makeDeviceKnown, { body: mine });
  localStorage.setItem(knownKey, said);
}
