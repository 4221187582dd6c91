import { cutOff, littleEndian, unknown } from './bytes.ts';
import type { Picture } from './picture.ts';

/** Where a row of data blocks ends: each begins with its length, an empty one closes the row. */
function afterBlocks(bytes: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    const length = bytes[at];
    if (length === undefined) throw cutOff();
    at += 1 + length;
    if (length === 0) return at;
  }
}

const tableBytes = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

/** Reads a GIF from block to block up to its trailer. */
export function readGif(bytes: Uint8Array): Picture {
  if (bytes.length < 14) throw cutOff();
  let at = 13 + tableBytes(bytes[10] ?? 0);
  let images = 0;
  for (;;) {
    const block = bytes[at];
    if (block === undefined) throw cutOff();
    if (block === 0x3b) break;
    if (block === 0x21) at = afterBlocks(bytes, at + 2);
    else if (block === 0x2c) {
      images += 1;
      at = afterBlocks(bytes, at + 11 + tableBytes(bytes[at + 9] ?? 0));
    } else throw unknown();
  }
  const [width, height] = [littleEndian(bytes, 6, 2), littleEndian(bytes, 8, 2)];
  if (images === 0 || width === 0 || height === 0) throw unknown();
  return { width, height, bytes: bytes.subarray(0, at + 1) };
}
