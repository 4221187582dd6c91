import { ascii, bigEndian, cutOff, joined, unknown } from './bytes.ts';
import type { Picture } from './picture.ts';

/** Pieces that say how to show the picture; all others, such as texts, times and places, are left out. */
const kept = ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'acTL', 'fcTL', 'fdAT'];

/** Reads a PNG from its signature to its end piece, without what it tells beyond the picture. */
export function readPng(bytes: Uint8Array): Picture {
  if (ascii(bytes, 12, 4) !== 'IHDR') throw bytes.length < 33 ? cutOff() : unknown();
  const pieces = [bytes.subarray(0, 8)];
  let at = 8;
  let holdsImage = false;
  for (;;) {
    if (at + 12 > bytes.length) throw cutOff();
    const length = bigEndian(bytes, at, 4);
    const type = ascii(bytes, at + 4, 4);
    const end = at + 12 + length;
    if (!/^[A-Za-z]{4}$/.test(type)) throw unknown();
    if (end > bytes.length) throw cutOff();
    if (kept.includes(type)) pieces.push(bytes.subarray(at, end));
    holdsImage ||= type === 'IDAT';
    if (type === 'IEND') break;
    at = end;
  }
  const [width, height] = [bigEndian(bytes, 16, 4), bigEndian(bytes, 20, 4)];
  if (!holdsImage || width === 0 || height === 0) throw unknown();
  return { width, height, bytes: joined(pieces) };
}
