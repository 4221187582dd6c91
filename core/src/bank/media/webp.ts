import { ascii, cutOff, joined, littleEndian, unknown } from './bytes.ts';
import type { Picture } from './picture.ts';

/** Size by the first coded picture, or by the canvas of the extended form. */
function sizeIn(type: string, data: Uint8Array): { width: number; height: number } | undefined {
  if (type === 'VP8X') return { width: littleEndian(data, 4, 3) + 1, height: littleEndian(data, 7, 3) + 1 };
  if (type === 'VP8 ')
    return { width: littleEndian(data, 6, 2) & 0x3fff, height: littleEndian(data, 8, 2) & 0x3fff };
  if (type !== 'VP8L') return undefined;
  const bits = littleEndian(data, 1, 4);
  return { width: (bits % 0x4000) + 1, height: (Math.floor(bits / 0x4000) % 0x4000) + 1 };
}

/** The extended header without the notes that EXIF and XMP pieces follow. */
function withoutNotes(piece: Uint8Array): Uint8Array {
  const copy = piece.slice();
  copy[8] = (copy[8] ?? 0) & ~0x0c;
  return copy;
}

/** Reads a WebP from piece to piece; EXIF and XMP are left out. */
export function readWebp(bytes: Uint8Array): Picture {
  const end = 8 + littleEndian(bytes, 4, 4);
  if (end > bytes.length) throw cutOff();
  const pieces: Uint8Array[] = [];
  let size: { width: number; height: number } | undefined;
  let holdsImage = false;
  for (let at = 12; at + 8 <= end;) {
    const type = ascii(bytes, at, 4);
    const length = littleEndian(bytes, at + 4, 4);
    const next = at + 8 + length + (length % 2);
    if (at + 8 + length > end) throw cutOff();
    const piece = bytes.subarray(at, Math.min(next, end));
    size ??= sizeIn(type, piece.subarray(8));
    holdsImage ||= ['VP8 ', 'VP8L', 'ANMF'].includes(type);
    if (type !== 'EXIF' && type !== 'XMP ') pieces.push(type === 'VP8X' ? withoutNotes(piece) : piece);
    at = next;
  }
  if (!size || !holdsImage || size.width === 0 || size.height === 0) throw unknown();
  const body = joined(pieces);
  const head = new Uint8Array(12);
  head.set(bytes.subarray(0, 12));
  new DataView(head.buffer).setUint32(4, body.length + 4, true);
  return { ...size, bytes: joined([head, body]) };
}
