/** A value as it lies on the disk: locked, or as it is where the browser has no cipher (plain http). */
export type Box = { plain: unknown } | { iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer };

/** Locks and opens what the device keeps of one attempt. */
export interface Vault {
  /** Null where the browser has no cipher, or the attempt is from before there were keys. */
  readonly key: CryptoKey | null;
  lock(value: unknown): Promise<Box>;
  /** @throws when the key is not the one it was locked with */
  open<T>(box: Box): Promise<T>;
}

const ivBytes = 12;
const cipherName = 'AES-GCM';

export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

export function base64Of(bytes: ArrayBuffer | Uint8Array<ArrayBuffer>): string {
  const all = new Uint8Array(bytes);
  let text = '';
  // In pieces: a call takes only so many arguments.
  for (let at = 0; at < all.length; at += 8192) text += String.fromCharCode(...all.subarray(at, at + 8192));
  return btoa(text);
}

/** A key that works here and cannot be read out again; null where the browser has no cipher. */
export async function importKey(base64: string | undefined): Promise<CryptoKey | null> {
  const { subtle } = globalThis.crypto as { subtle?: SubtleCrypto };
  if (!subtle || !base64) return null;
  return subtle
    .importKey('raw', bytesOf(base64), cipherName, false, ['encrypt', 'decrypt'])
    .catch(() => null);
}

/** Locks a text; `bound` must be said again to open it. */
export async function lockText(
  key: CryptoKey,
  text: string,
  bound = '',
): Promise<{ iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer }> {
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
  const encoder = new TextEncoder();
  const how = { name: cipherName, iv, additionalData: encoder.encode(bound) };
  return { iv, data: await crypto.subtle.encrypt(how, key, encoder.encode(text)) };
}

/** Opens what `lockText` or the server locked. */
export async function openText(
  key: CryptoKey,
  { iv, data }: { iv: Uint8Array<ArrayBuffer>; data: BufferSource },
  bound = '',
): Promise<string> {
  const how = { name: cipherName, iv, additionalData: new TextEncoder().encode(bound) };
  return new TextDecoder().decode(await crypto.subtle.decrypt(how, key, data));
}

export function vaultOf(key: CryptoKey | null): Vault {
  return {
    key,
    lock: async (value) => (key ? lockText(key, JSON.stringify(value)) : { plain: value }),
    async open<T>(box: Box) {
      if ('plain' in box) return box.plain as T;
      if (!key) throw new Error('locked without a key');
      return JSON.parse(await openText(key, box)) as T;
    },
  };
}
