import { ascii, bigEndian, cutOff, joined, littleEndian, unknown } from './bytes.ts';
import type { Picture } from './picture.ts';

const isSize = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const isBare = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
/** Application data and comments; of these only colour profiles and how colours are coded stay. */
const isAside = (marker: number) => (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;

function staysAside(marker: number, segment: Uint8Array): boolean {
  const name = ascii(segment, 4, 12);
  if (marker === 0xe0) return name.startsWith('JFIF\0');
  if (marker === 0xe2) return name.startsWith('ICC_PROFILE\0');
  return marker === 0xee && name.startsWith('Adobe');
}

/** Which way up the camera was held, 1–8 (EXIF tag 0x0112); 1 when it does not say. */
function orientationIn(segment: Uint8Array): number {
  if (ascii(segment, 4, 6) !== 'Exif\0\0') return 1;
  const tiff = segment.subarray(10);
  const number = ascii(tiff, 0, 2) === 'II' ? littleEndian : bigEndian;
  const directory = number(tiff, 4, 4);
  const count = number(tiff, directory, 2);
  for (let no = 0; no < count && no < 200; no++) {
    const entry = directory + 2 + no * 12;
    if (entry + 12 > tiff.length) break;
    if (number(tiff, entry, 2) === 0x0112) return Math.min(8, Math.max(1, number(tiff, entry + 8, 2)));
  }
  return 1;
}

/** An EXIF segment that says the orientation and nothing else. */
function orientationSegment(orientation: number): Uint8Array {
  const tiff = [
    0x4d,
    0x4d,
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    0x01,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
  ];
  return Uint8Array.from([0xff, 0xe1, 0, 8 + tiff.length, 0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff]);
}

/** Where the coded picture that begins here ends: at the next marker that is no restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    if (next !== 0 && next !== 0xff && !isBare(next)) return at;
  }
  throw cutOff();
}

/** Reads a JPEG from segment to segment up to its end marker, and drops place, camera and comments. */
export function readJpeg(bytes: Uint8Array): Picture {
  const pieces = [bytes.subarray(0, 2)];
  let size: { width: number; height: number } | undefined;
  let orientation = 1;
  let at = 2;
  for (;;) {
    if (at + 2 > bytes.length) throw cutOff();
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) throw unknown();
    if (marker === 0xd9) break;
    if (marker === 0xff || isBare(marker)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    const end = at + 2 + bigEndian(bytes, at + 2, 2);
    if (end > bytes.length || at + 4 > bytes.length) throw cutOff();
    const segment = bytes.subarray(at, end);
    if (marker === 0xe1) orientation = Math.max(orientation, orientationIn(segment));
    if (isSize(marker)) size ??= { height: bigEndian(segment, 5, 2), width: bigEndian(segment, 7, 2) };
    const stop = marker === 0xda ? endOfScan(bytes, end) : end;
    if (!isAside(marker) || staysAside(marker, segment)) pieces.push(bytes.subarray(at, stop));
    at = stop;
  }
  if (!size || size.width === 0 || size.height === 0) throw unknown();
  if (orientation > 1) pieces.splice(1, 0, orientationSegment(orientation));
  const { width, height } = size;
  const all = joined([...pieces, bytes.subarray(at, at + 2)]);
  return orientation >= 5 ? { width: height, height: width, bytes: all } : { width, height, bytes: all };
}
