/** Two 64-bit FNV-1a sums of a text from different starts, as 32 hexadecimal digits. */
function digits(text: string): string {
  const sum = (start: bigint) => {
    let value = start;
    for (const one of text) {
      value ^= BigInt(one.codePointAt(0) ?? 0);
      value = BigInt.asUintN(64, value * 0x100000001b3n);
    }
    return value.toString(16).padStart(16, '0');
  };
  return sum(0xcbf29ce484222325n) + sum(0x84222325cbf29ce4n);
}

/** A UUID (version 8: made by a rule of our own) that follows from a name: the same for the same name. */
export function stableId(name: string): string {
  const hex = digits(name);
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join('-');
}
