const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');

/**
 * A UUID of version 7 (RFC 9562): the time first, so that ids sort as they were made, then chance.
 * `chance` gives that many random bytes; `crypto.randomUUID` is not there on plain-http intranets.
 */
export function newOpId(
  milliseconds: number,
  chance: (bytes: number) => Uint8Array = (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
): string {
  const time = hex(Math.max(0, Math.floor(milliseconds)), 12);
  const random = [...chance(10)].map((byte) => hex(byte, 2)).join('');
  const version = `7${random.slice(0, 3)}`;
  const variant = hex((Number.parseInt(random.slice(3, 5), 16) & 0x3f) | 0x80, 2) + random.slice(5, 7);
  return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${variant}-${random.slice(7, 19)}`;
}
