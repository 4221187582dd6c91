import { crc32, inflateRawSync } from 'node:zlib';
import type { Archive } from '@whetstone/core/platform/files/archive.ts';

/** No part of a paper or a table is larger; one that claims more is not unpacked. */
const LARGEST_PART = 64 * 1024 * 1024;
const LARGEST_COMMENT = 65_535;
const END = 0x06054b50;
const ENTRY = 0x02014b50;
const BEYOND = 0xffffffff;

interface Entry {
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
}

/** Opens a zip archive by the directory at its end; null when it has none. */
export function openZip(bytes: Uint8Array): Archive | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const entries = entriesOf(view);
    return (
      entries && {
        names: [...entries.keys()],
        sizeOf: (name) => entries.get(name)?.size ?? 0,
        read: (name, most = LARGEST_PART) => unpacked(view, entries.get(name), most),
      }
    );
  } catch {
    // A directory that points outside of the file.
    return null;
  }
}

function entriesOf(view: Buffer): Map<string, Entry> | null {
  let end = view.length - 22;
  const first = Math.max(0, end - LARGEST_COMMENT);
  while (end >= first && view.readUInt32LE(end) !== END) end -= 1;
  if (end < first) return null;
  const entries = new Map<string, Entry>();
  let at = view.readUInt32LE(end + 16);
  for (let left = view.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (view.readUInt32LE(at) !== ENTRY) return null;
    const lengths = { name: view.readUInt16LE(at + 28), extra: view.readUInt16LE(at + 30) };
    const from = at + 46 + lengths.name;
    const name = view.toString('utf8', at + 46, from);
    const sizes = wide(
      view.subarray(from, from + lengths.extra),
      [24, 20, 42].map((field) => view.readUInt32LE(at + field)),
    );
    const [size = 0, packed = 0, place = 0] = sizes;
    entries.set(name, {
      method: view.readUInt16LE(at + 10),
      crc: view.readUInt32LE(at + 16),
      packed,
      size,
      at: place,
    });
    at = from + lengths.extra + view.readUInt16LE(at + 32);
  }
  return entries;
}

/** Fields that do not fit into 32 bits stand one after the other in an extra field of their own. */
function wide(extra: Buffer, fields: readonly number[]): number[] {
  let own = 0;
  while (own + 4 <= extra.length && extra.readUInt16LE(own) !== 1) own += 4 + extra.readUInt16LE(own + 2);
  let next = own + 4;
  return fields.map((field) => {
    if (field !== BEYOND || next + 8 > extra.length) return field;
    next += 8;
    return Number(extra.readBigUInt64LE(next - 8));
  });
}

/** A part as it was packed; null when it is missing, too large, locked, or not what its checksum says. */
function unpacked(view: Buffer, entry: Entry | undefined, most: number): Uint8Array | null {
  if (!entry || entry.size > most) return null;
  const { at, method, packed, size, crc } = entry;
  try {
    const from = at + 30 + view.readUInt16LE(at + 26) + view.readUInt16LE(at + 28);
    const raw = view.subarray(from, from + packed);
    const whole =
      method === 0 ? raw : method === 8 ? inflateRawSync(raw, { maxOutputLength: Math.max(size, 1) }) : null;
    if (whole?.length !== size || crc32(whole) !== crc) return null;
    return new Uint8Array(whole.buffer, whole.byteOffset, size);
  } catch {
    return null;
  }
}
