/** The UTF-8 of a text. */
export function utf8Of(text: string): Uint8Array {
  const coded = encodeURIComponent(text);
  const bytes: number[] = [];
  for (let at = 0; at < coded.length; at++)
    if (coded[at] === '%') bytes.push(Number.parseInt(coded.slice(at + 1, (at += 2) + 1), 16));
    else bytes.push(coded.charCodeAt(at));
  return Uint8Array.from(bytes);
}

/** The text of UTF-8 bytes; null when they are none. */
export function textOf(bytes: Uint8Array): string | null {
  try {
    return decodeURIComponent([...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch {
    return null;
  }
}
