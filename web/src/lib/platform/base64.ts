/** Most bytes of a file inside a call: it goes as base64 in a request of at most 10 MB. */
export const mostFileBytes = 7_000_000;

/** Bytes as base64, piece by piece: a call with millions of arguments would fail. */
export function base64Of(bytes: Uint8Array): string {
  let binary = '';
  for (let from = 0; from < bytes.length; from += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(from, from + 0x8000));
  }
  return btoa(binary);
}
